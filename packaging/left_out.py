"""Modules and files excluded from the built program; packaging/smoke.py tests that none is needed."""

from __future__ import annotations

import re

READER = "digitpad-reader"
"""The program without training."""

UNUSED = (
    "_hashlib",
    "_ssl",
    "PIL.ImageTk",
    "PIL._imagingtk",
    "PIL.ImageQt",
    "PIL.ImageCms",
    "PIL._imagingcms",
    "PySide6.QtTest",
    "IPython",
    "_pytest",
    "altgraph",
    "fsspec",
    "google",
    "grpc",
    "h5py",
    "hypothesis",
    "ipykernel",
    "jinja2",
    "lib2to3",
    "matplotlib",
    "networkx",
    "numpy.f2py",
    "onnx",
    "onnxruntime",
    "pandas",
    "pip",
    "pkg_resources",
    "pygments.lexers",
    "pyqtgraph.examples",
    "pyqtgraph.opengl",
    "pyright",
    "pytest",
    "readline",
    "scipy",
    "setuptools",
    "sqlite3",
    "tensorboard",
    "tkinter",
    "wheel",
    "yaml",
)
"""Python modules imported somewhere, but never by digitpad's own paths."""

UNUSED_OF_TORCH = (
    "torch._export.db",
    "torch._export.passes",
    "torch._export.serde",
    "torch._inductor.autoheuristic",
    "torch._inductor.codegen",
    "torch._inductor.compile_worker",
    "torch._inductor.fx_passes",
    "torch._inductor.kernel",
    "torch._inductor.template_heuristics",
    "torch._vendor.quack",
    "torch.ao.ns",
    "torch.ao.pruning",
    "torch.contrib",
    "torch.distributed._tools",
    "torch.distributed.checkpoint",
    "torch.distributed.debug",
    "torch.distributed.elastic",
    "torch.distributed.flight_recorder",
    "torch.distributed.optim",
    "torch.distributed.pipelining",
    "torch.onnx._internal.fx",
    "torch.testing._internal.common_utils",
    "torch.testing._internal.opinfo",
    "torch.utils.benchmark",
    "torch.utils.hipify",
    "torch.utils.tensorboard",
)

UNUSED_WITHOUT_TRAINING = (
    "PIL._imagingft",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "asyncio",
    "doctest",
    "mpmath",
    "numpy.fft",
    "numpy.polynomial",
    "numpy.random",
    "numpy.testing",
    "pdb",
    "pydoc_data",
    "sympy",
    "torch",
    "unittest",
    "xmlrpc",
)

FILES_OF_TRAINING = re.compile(r"resources/mnist/train-")

FILES = re.compile(
    "|".join(
        (
            r"PySide6/Qt/translations/(?!qtbase_zh_CN\.qm)",
            r"PySide6/Qt/(qml|metatypes|resources|libexec)/",
            r"PySide6/Qt/plugins/(egldeviceintegrations|generic|networkinformation|qmltooling|sqldrivers|tls|vectorimageformats)/",
            r"PySide6/Qt/plugins/wayland-graphics-integration-",
            r"PySide6/Qt/plugins/platforms/libq(eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)\.",
            r"PySide6/Qt/plugins/platforms/libqminimal\.",
            r"PySide6/Qt/plugins/platformthemes/libqgtk3",
            r"PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboard",
            r"PySide6/Qt/plugins/imageformats/libq(icns|pdf|tga|tiff|wbmp)\.",
            r"(PySide6/Qt/lib/)?libQt6(Qml|Quick|VirtualKeyboard|Pdf|EglFS|EglFs)[A-Za-z]*\.",
            r"torch/lib/lib(jitbackend_test|backend_with_compiler|torchbind_test|aoti_custom_ops)\.",
            r"torch/(include|share|test)/",
            r"numpy/.*/tests/",
            r"numpy/_core/_(simd|multiarray_tests|umath_tests|struct_ufunc_tests|operand_flag_tests|rational_tests)\.",
            r"cv2/(data|misc)/",
            r"pyqtgraph/icons/peegee/",
            r"libcups\.",  # with what only it needs; a system that prints has it
            r".*\.dist-info/(RECORD|sboms/)",
            r".*\.(pyi|h|hpp|cmake|a|lib)$",
        )
    )
)
"""Excluded files, by their place in the program."""


def modules(name: str) -> list[str]:
    """Modules excluded from the program `name`."""
    return [*UNUSED, *(UNUSED_WITHOUT_TRAINING if name == READER else UNUSED_OF_TORCH)]


def kept(entries: list[tuple[str, str, str]], name: str) -> list[tuple[str, str, str]]:
    """Filter PyInstaller's entries (place, source, kind) for the program `name`."""
    unwanted = [FILES, FILES_OF_TRAINING] if name == READER else [FILES]
    return [
        entry
        for entry in entries
        if not any(pattern.match(entry[0].replace("\\", "/")) for pattern in unwanted)
    ]
