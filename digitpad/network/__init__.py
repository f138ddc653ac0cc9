"""AlexNet without torch: settings, layers, forward pass, model file, sure/torn thresholds."""
