"""Makes the modules beside this file importable from every test, and hypothesis patient: machines are shared."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session", autouse=True)
def _one_qt_application() -> None:
    """A process has one Qt application; drawing makes a small one, with which no window can be shown."""
    from journeyforge.gui import app

    app.start()
