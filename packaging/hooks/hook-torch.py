"""What of torch goes into the program: its libraries, and the sources that torch itself reads when it
starts."""

from __future__ import annotations

from pathlib import Path

from PyInstaller.utils.hooks import collect_dynamic_libs, collect_submodules, get_module_file_attribute

FOLDER = Path(get_module_file_attribute("torch")).parent
READS_ITSELF = "install_config_module"
"""Names the function by which a module of torch has its own source parsed."""


def _sources() -> list[tuple[str, str]]:
    found = (path for path in FOLDER.rglob("*config*.py") if READS_ITSELF in path.read_text(encoding="utf-8"))
    return [(str(path), str(path.parent.relative_to(FOLDER.parent))) for path in found]


datas = _sources()
binaries = [
    *collect_dynamic_libs("torch"),
    *((str(path), "torch/bin") for path in (FOLDER / "bin").glob("torch_shm_manager*")),
]
hiddenimports = collect_submodules("torch._dynamo.polyfills")
module_collection_mode = "pyz"
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
