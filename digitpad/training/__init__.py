"""Training in torch: model, batches, augmentation, steps, validation, checkpoints, devices."""
