"""What people decide over the machine's reading: worded, checked, anchored and laid over the record (sửa tay).

The machine's reading is never overwritten. A decision is kept beside it and laid over it whenever the tables are
rebuilt, so that it holds after another reading of the file, after a change of rules, and can be taken back.
"""

from __future__ import annotations

from pipeline.decisions.laying import Laid, lay
from pipeline.decisions.proposing import Proposal, propose

__all__ = ["Laid", "Proposal", "lay", "propose"]
