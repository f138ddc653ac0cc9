"""Numbers, times and lists as text, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

translate = QCoreApplication.translate


def number(value: float) -> str:
    """Five significant digits at most: 0.0012, 1,250, 3.27."""
    if isinstance(value, int) or float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:.5g}"


def percent(share: float) -> str:
    """A probability as a percentage with one decimal; never a false 100 %."""
    from digitpad.reading import prediction

    return translate("Numbers", "{number} %").format(number=prediction.percent(share))


def accuracy(value: float | None) -> str:
    """An accuracy in percent, with two decimals."""
    return "–" if value is None else translate("Numbers", "{number} %").format(number=f"{value:.2f}")


def points(value: float) -> str:
    """A difference in percentage points, with its sign."""
    return f"{value:+.2f}".replace("-", "−")


def duration(seconds: float) -> str:
    """A rounded time: 40 s, 3 min, 1 h 20 min."""
    if seconds < 90:
        return translate("Train", "{count} s").format(count=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return translate("Train", "{count} min").format(count=minutes)
    return translate("Train", "{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def speed(milliseconds: float) -> str:
    """The time of an answer in milliseconds."""
    text = f"{milliseconds:.0f}" if milliseconds >= 1 else "< 1"
    return translate("Status", "{number} ms").format(number=text)


def rate(images_per_second: float) -> str:
    """The speed of a training."""
    return translate("Train", "{count} images/s").format(count=f"{images_per_second:,.0f}")


def size(count: int) -> str:
    """Bytes in the language's units."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def listed(*parts: str) -> str:
    """Non-empty parts joined by the language's comma."""
    return translate("Sentences", ", ").join(part for part in parts if part)


def sentences(*parts: str) -> str:
    """Non-empty sentences joined as the language joins sentences."""
    whole, *others = [part for part in parts if part]
    for other in others:
        whole = translate("Sentences", "{first} {second}").format(first=whole, second=other)
    return whole
