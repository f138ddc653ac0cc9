"""AlexNet without torch: its settings, the model file, the forward pass in numpy, calibration, FLOPs and the ONNX export."""
