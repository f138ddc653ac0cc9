"""The order of the floors, no circles, torch and Qt behind their walls, and a wheel that works alone."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import tiny_models
from PySide6.QtCore import QObject, Signal

ROOT = Path(__file__).resolve().parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for path in sorted((ROOT / "digitpad").rglob("*.py"))
}
OPTIONAL = ["digitpad.network.onnx_export"]
"""What imports packages of an optional extra."""
GUI = [name for name in MODULES if name.startswith("digitpad.gui")]
TORCH = [name for name in MODULES if name.startswith(("digitpad.training", "digitpad.bench"))]
PLAIN = [name for name in MODULES if name not in GUI + TORCH and not name.endswith("__main__")]
FLOORS = (
    {"errors"},
    {"system"},
    {"network"},
    {"reading", "runs"},
    {"data", "ablation"},
    {"evaluation", "explain"},
    {"training"},
    {"bench", "gui"},
    {"cli"},
    {"__main__"},
)
"""Folders of the package from the ground up; a folder imports from lower floors alone."""
TABS = {"pad", "answer", "files", "train", "ablation", "runs", "inside"}
"""Folders of the window on one floor; they may import each other, without a circle."""
GUI_FLOORS = (
    {"threads", "accessibility", "section"},
    {"style", "words"},
    {"widgets"},
    {"desktop"},
    {"plots"},
    TABS,
    {"window"},
    {"app"},
)
"""The same within gui/."""
MOST_MODULES = 15
"""Modules that a folder may hold beside its `__init__`."""
BLOCK = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ImportError(name + " must not be imported here")
sys.meta_path.insert(0, Block())
"""


def imported(tree: ast.AST, *, functions: bool) -> Iterator[str]:
    """Full names of what is imported, but for `if TYPE_CHECKING:`; inside functions too when `functions`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        elif functions or not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from imported(node, functions=functions)


def imports(module: str, *, functions: bool) -> set[str]:
    """Modules and the first words of them, so that "torch" stands for torch.nn as well."""
    found = set(imported(ast.parse(MODULES[module].read_text(encoding="utf-8")), functions=functions))
    return found | {name.partition(".")[0] for name in found}


def edges() -> set[tuple[str, str]]:
    """Pairs (module, imported module) of the package, with imports inside functions and for the type
    checker."""
    names = {name.removesuffix(".__init__"): path for name, path in MODULES.items()}
    pairs = set()
    for name, path in names.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                pairs |= {(name, alias.name) for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                members = {f"{node.module}.{alias.name}" for alias in node.names}
                pairs |= {(name, member if member in names else str(node.module)) for member in members}
    return {(name, target) for name, target in pairs if target in names and target != name}


def links(package: str) -> set[tuple[str, str]]:
    """Pairs (part, imported part) of the modules and folders that lie directly in a package."""
    inside = [pair for pair in edges() if all(module.startswith(f"{package}.") for module in pair)]
    depth = package.count(".") + 1
    parts = {(source.split(".")[depth], target.split(".")[depth]) for source, target in inside}
    return {(source, target) for source, target in parts if source != target}


def circles(pairs: set[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Groups of nodes that reach each other."""
    reached = {
        node: {target for source, target in pairs if source == node} for pair in pairs for node in pair
    }
    for middle in reached:
        for targets in reached.values():
            if middle in targets:
                targets |= reached[middle]
    return sorted(
        {
            tuple(sorted(other for other in reached[node] if node in reached[other]))
            for node in reached
            if node in reached[node]
        }
    )


def wrong_way(package: str, floors: tuple[set[str], ...], *, beside: set[str]) -> set[str]:
    """Imports that do not go to a lower floor; the parts in `beside` may import each other."""
    level = {part: number for number, parts in enumerate(floors) for part in parts}
    pairs = {(source, target) for source, target in links(package) if not {source, target} <= beside}
    return {f"{source} imports {target}" for source, target in pairs if level[target] >= level[source]}


def test_a_folder_imports_from_lower_floors_alone() -> None:
    assert wrong_way("digitpad", FLOORS, beside=set()) == set()


def test_a_folder_of_the_window_imports_from_lower_floors_alone() -> None:
    assert wrong_way("digitpad.gui", GUI_FLOORS, beside=TABS) == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(edges()) == []


def test_no_folders_import_each_other_in_a_circle() -> None:
    assert circles(links("digitpad")) == circles(links("digitpad.gui")) == []


def test_no_folder_is_full() -> None:
    modules = [str(path.parent.relative_to(ROOT)) for path in MODULES.values() if path.name != "__init__.py"]
    assert {name: modules.count(name) for name in modules if modules.count(name) > MOST_MODULES} == {}


@pytest.mark.parametrize(
    "name", [name for name in MODULES if name.count(".") > 1 and name.endswith(".__init__")]
)
def test_the_sentence_of_a_folder_stands_in_the_floor_plan(name: str) -> None:
    parents = name.split(".")[1:-1]
    sentence = ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))
    entry = rf"^ {{{2 + 2 * len(parents)}}}{parents[-1]}/ +{re.escape(str(sentence))}$"
    assert re.search(entry, (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.M)


def python(code: str, *, without: str, words: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """A Python in which the packages of `without` cannot be imported."""
    block = BLOCK.format(blocked=without.split())
    return subprocess.run(
        [sys.executable, "-c", block + code, *words], capture_output=True, text=True, cwd=ROOT
    )


@pytest.mark.parametrize("module", PLAIN + TORCH)
def test_only_the_window_imports_qt(module: str) -> None:
    assert not imports(module, functions=True) & {"PySide6", "pyqtgraph"}
    assert not imports(module, functions=False) & set(GUI)


@pytest.mark.parametrize("module", PLAIN + GUI)
def test_only_training_imports_torch(module: str) -> None:
    assert "torch" not in imports(module, functions=True)
    assert not imports(module, functions=False) & set(TORCH)


def test_the_window_and_its_words_live_without_torch() -> None:
    code = "import importlib\n" + "".join(
        f"importlib.import_module({name!r})\n" for name in PLAIN + GUI if name not in OPTIONAL
    )
    assert python(code, without="torch").stderr == ""


def test_predicting_needs_neither_torch_nor_qt(tmp_path: Path) -> None:
    drawing = tmp_path / "七.json"
    drawing.write_text('{"strokes": [[[0, 0], [10, 0], [4, 20]]]}')
    words = ("predict", str(drawing), "--model", str(tiny_models.model_file(tmp_path)))
    done = python(
        "import sys\nfrom digitpad.cli.main import main\nsys.exit(main())",
        without="torch PySide6 cv2",
        words=words,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{drawing}: ")


def test_signals_keep_their_references() -> None:
    """PySide6 6.12.0 drops a reference to True at each emit, which ends CPython 3.11 after a few hundred."""

    class Sender(QObject):
        sent = Signal(object)

    sender, seen = Sender(), []
    sender.sent.connect(seen.append)
    before = sys.getrefcount(True)
    for _ in range(100):
        sender.sent.emit(True)
    seen.clear()
    assert abs(sys.getrefcount(True) - before) < 50


def test_our_packaging_folder_hides_no_package() -> None:
    assert python("from packaging.version import Version; Version('1.0')", without="").stderr == ""


@pytest.mark.slow
def test_the_wheel_has_everything_inside_and_works_alone(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = zipfile.ZipFile(next(tmp_path.glob("*.whl")))
    names = set(wheel.namelist())
    shipped = [
        path for folder in ("resources", "models") for path in (ROOT / folder).rglob("*") if path.is_file()
    ]
    assert {f"digitpad/{path.relative_to(ROOT).as_posix()}" for path in shipped} <= names
    assert {
        "digitpad/models/digitpad.safetensors",
        "digitpad/resources/mnist/train-images-idx3-ubyte.gz",
    } <= names
    assert all(
        any(name.endswith(end) for name in names)
        for end in (".svg", "zh_CN.qm", "cli/app.py", "entry_points.txt")
    )
    assert not [name for name in names if name.startswith(("tests", "packaging"))]
    wheel.extractall(tmp_path / "installed")
    code = "from digitpad.system import paths; print(paths.model_file()); print(paths.mnist_folder())"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path / "installed", capture_output=True, text=True, check=True
    ).stdout
    assert all(Path(line).exists() and tmp_path in Path(line).parents for line in found.splitlines())


@pytest.mark.parametrize("chosen", ["", "70000"])
def test_waiting_threads_soon_sleep_unless_the_user_chose_otherwise(chosen: str) -> None:
    """Else training all but stands still while another program takes a core."""
    given = {name: value for name, value in os.environ.items() if name != "GOMP_SPINCOUNT"} | (
        {"GOMP_SPINCOUNT": chosen} if chosen else {}
    )
    code = "import sys, digitpad, os; assert 'torch' not in sys.modules; print(os.environ['GOMP_SPINCOUNT'])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=given
    )
    assert done.stdout.strip() == (chosen or "2000")
