"""AlexNet without torch: settings, layers, forward pass, model file, calibration, ONNX."""
