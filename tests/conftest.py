"""What several tests share: the sample archive, the shared examples where they lie, a store made once."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample archive."""
    return ROOT / "samples" / "archive"


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A store of the sample archive; for reading only."""
    from pipeline.batch.ingest import ingest

    store = tmp_path_factory.mktemp("store")
    ingest([samples], store)
    return store


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents with their true records, where the folder is there."""
    if not SHARED.is_dir():
        pytest.skip("the folder of shared examples is not here")
    return SHARED
