"""AlexNet without torch: layers, model file, forward pass, thresholds of sure/torn, ONNX."""
