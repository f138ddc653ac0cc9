"""The form of a training: preset, the paper's claims as switches, device, and all other settings under
"More"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from digitpad.ablation.claims import SWITCHES
from digitpad.errors import BadSetting
from digitpad.gui.style import theme
from digitpad.gui.train.form import options
from digitpad.gui.train.form.fields import MoreSettings
from digitpad.gui.widgets.pages import ScrollsFirst
from digitpad.gui.widgets.switch import ClaimSwitch, Disclosure, OneLineSwitch
from digitpad.gui.words import settings
from digitpad.runs.config import PRESETS, changed

if TYPE_CHECKING:
    from digitpad.runs.config import TrainConfig

FIRST_PRESET = "quick"


class TrainForm(QScrollArea):
    """The settings of the next run. `changed()`: `config` is another one, or None while an entry is
    invalid."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = PRESETS[FIRST_PRESET].config
        self._devices: tuple[tuple[str, str], ...] = (("cpu", ""),)
        body = QWidget(self)
        self.preset, self.purpose, self.time = QComboBox(body), QLabel(body), QLabel(body)
        self.preset_label = QLabel(body)
        """Hidden: on Linux a screen reader names a box of choices by its label alone."""
        self.claims = {name: ClaimSwitch(body) for name in SWITCHES}
        self.device_label, self.device, self.cores = QLabel(body), QComboBox(body), OneLineSwitch(body)
        self.more_button, self.more = Disclosure(body), MoreSettings(body)
        self._arrange(body)
        self._wire()
        self.retranslate()
        self._set_config(self._config)

    def _arrange(self, body: QWidget) -> None:
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for label in (self.purpose, self.time):
            label.setWordWrap(True)
            label.setFont(theme.scaled(self.font(), 0.9))
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for box in (self.preset, self.device):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.device_label.setBuddy(self.device)
        self.preset_label.setBuddy(self.preset)
        self.preset_label.hide()
        self._fill_column(body)
        self.more.hide()
        for box in body.findChildren(QComboBox):
            ScrollsFirst(box)

    def _fill_column(self, body: QWidget) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(2, 2, theme.STEP, 2)
        column.setSpacing(theme.GAP)
        for group in (
            (self.preset, self.purpose, self.time),
            tuple(self.claims.values()),
            (self.device_label, self.device, self.cores),
            (self.more_button, self.more),
        ):
            inner = QVBoxLayout()
            inner.setSpacing(theme.STEP if isinstance(group[0], ClaimSwitch) else theme.STEP - 2)
            for widget in group:
                inner.addWidget(widget)
            column.addLayout(inner)
        column.addStretch(1)

    def _wire(self) -> None:
        for name in settings.PRESETS:
            self.preset.addItem("", name)
        self.preset.activated.connect(lambda index: self.choose_preset(self.preset.itemData(index)))
        for name, claim in self.claims.items():
            claim.switch.clicked.connect(lambda on, name=name: self._on_switch(name, on))
        self.device.activated.connect(lambda index: self._change(device=self.device.itemData(index)))
        self.cores.switch.clicked.connect(lambda on: self._change(threads=options.threads(every_core=on)))
        self.more_button.toggled.connect(self.more.setVisible)
        self.more.edited.connect(self._on_field)
        self.more.invalidated.connect(self.changed)

    @property
    def config(self) -> TrainConfig | None:
        """The entered settings; None while an entry is invalid."""
        return self._config if self.more.is_valid else None

    def choose_preset(self, name: str) -> None:
        """Show the settings of a preset, on the chosen device."""
        self._set_config(PRESETS[name].config)

    def show_devices(self, devices: tuple[tuple[str, str], ...]) -> None:
        """Offer devices, each by its value of TrainConfig.device and its name; choose the fastest."""
        self._devices = devices
        self._fill_devices()
        if self.isEnabled():
            self._change(device=devices[min(1, len(devices) - 1)][0])

    def show_time(self, sentence: str) -> None:
        """Show the estimated time of the run."""
        self.time.setText(sentence)

    def show_config(self, config: TrainConfig) -> None:
        """Show the settings of a run that is resumed."""
        self._config = config
        self._show()

    def _set_config(self, config: TrainConfig) -> None:
        threads = options.threads(every_core=self.cores.switch.isChecked())
        self._config = changed(config, device=self.device.currentData() or "cpu", threads=threads)
        self._show()

    def _change(self, *, at: str = "", **changes: Any) -> None:
        """Apply changes; show a conflict of settings at its field, or at the field `at`."""
        try:
            self._config = changed(self._config, **changes)
        except BadSetting as error:
            self._show_error(at or error.name, error)
            return
        self._show()

    def _show_error(self, name: str, error: BadSetting) -> None:
        if name in self.more.fields:
            self.more.fields[name].show_error(settings.conflict(error))
        self.changed.emit()

    def _on_switch(self, name: str, on: bool) -> None:
        self._change(**options.switched(self._config, name, on=on))

    def _on_field(self, name: str, value: Any) -> None:
        if name == "epochs":
            self._change(at=name, samples=self._config.samples_for(value))
        else:
            self._change(**{name: value})

    def _show(self) -> None:
        config = self._config
        self.preset.setCurrentIndex(self.preset.findData(config.preset))
        for name, claim in self.claims.items():
            claim.switch.setChecked(SWITCHES[name].is_on(config))
        self.device.setCurrentIndex(max(0, self.device.findData(config.device)))
        self.cores.switch.setChecked(config.threads in (0, options.cores()) and options.cores() > 1)
        self.cores.setVisible(config.device == "cpu" and options.cores() > 1)
        self.purpose.setText(settings.preset(config.preset)[1] if config.preset in settings.PRESETS else "")
        self.more.show_config(config)
        self.changed.emit()

    def _fill_devices(self) -> None:
        chosen = self.device.currentData()
        self.device.clear()
        for value, name in self._devices:
            labels = {
                "cpu": self.tr("Processor"),
                "cuda": self.tr("All {count} CUDA devices").format(count=name),
            }
            self.device.addItem(labels.get(value, name), value)
        self.device.setCurrentIndex(max(0, self.device.findData(chosen)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show()
        super().changeEvent(event)

    def retranslate(self) -> None:
        for index, name in enumerate(settings.PRESETS):
            self.preset.setItemText(index, settings.preset(name)[0])
        self.preset.setAccessibleName(self.tr("Preset"))
        self.preset_label.setText(self.preset.accessibleName())
        for name, claim in self.claims.items():
            claim.set_text(*settings.claim(name))
        self.device_label.setText(self.tr("Device"))
        self.device.setAccessibleName(self.tr("Device"))
        self.cores.set_text(
            self.tr("Use all cores"),
            self.tr("Faster if nothing else runs; otherwise one core stays free for the window."),
        )
        self.more_button.setText(self.tr("More"))
        self._fill_devices()
        self.more.retranslate()
