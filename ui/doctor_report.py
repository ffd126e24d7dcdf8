"""`guidelight doctor`: what works on this computer, line by line."""

from assistant.doctor import findings
from assistant.folders import Folders
from assistant.messages import _
from ui.screen_reader import probe_for_this_system


def doctor(folders: Folders) -> int:
    """Say in plain words what works on this computer; 1 where something needed is missing."""
    good = True
    for finding in findings(folders, probe_for_this_system().running()):
        good = good and finding.good
        mark = _("Good") if finding.good else _("Missing")
        print(f"{mark}: {finding.words}")
    return 0 if good else 1
