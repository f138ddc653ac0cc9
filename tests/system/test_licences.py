"""Every shipped component is listed with its licence, and the licence can be read."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

from digitpad.system import licences

ROOT = Path(__file__).resolve().parents[2]


def test_every_dependency_is_listed() -> None:
    block = re.search(
        r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert block is not None
    dependencies = {name.lower() for name in re.findall(r'^\s*"([\w-]+)', block.group(1), re.MULTILINE)}
    assert dependencies <= {component.package.lower() for component in licences.COMPONENTS}


@pytest.mark.parametrize("component", licences.components(), ids=lambda component: component.name)
def test_its_licence_can_be_read(component: licences.Component) -> None:
    assert len(licences.text(component)) > 40


def test_qt_comes_with_both_texts() -> None:
    text = next(
        licences.text(component)
        for component in licences.COMPONENTS
        if component.package == "PySide6-Essentials"
    )
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert text.count("GNU GENERAL PUBLIC LICENSE") >= 1


def test_without_metadata_the_licence_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a frozen program."""

    def missing(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(licences, "distribution", missing)
    numpy = next(component for component in licences.COMPONENTS if component.package == "numpy")
    assert "BSD-3-Clause" in licences.text(numpy)


def test_a_package_without_a_record_still_has_its_licence(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a frozen program, which leaves RECORD out."""

    def unlisted(package: metadata.PathDistribution, name: str) -> str | None:
        return None if name == "RECORD" else read_text(package, name)

    read_text = metadata.PathDistribution.read_text
    monkeypatch.setattr(metadata.PathDistribution, "read_text", unlisted)
    assert metadata.distribution("numpy").files is None
    numpy = next(component for component in licences.COMPONENTS if component.package == "numpy")
    assert "Redistribution and use in source and binary forms" in licences.text(numpy)


def test_opencv_comes_with_the_licence_of_its_typeface() -> None:
    opencv = next(component for component in licences.COMPONENTS if component.module == "cv2")
    assert "SIL OPEN FONT LICENSE" in licences.text(opencv)


def test_a_missing_component_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "find_spec", lambda module: None if module == "torch" else object())
    assert "torch" not in [component.name for component in licences.components()]
