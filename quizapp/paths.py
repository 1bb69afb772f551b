"""Where quizapp keeps things; folders are made when something is first written."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one user: data (the review log), cache (safe to delete) and settings."""

    data: Path
    cache: Path
    config: Path

    @property
    def database(self) -> Path:
        """The review log and what is derived from it."""
        return self.data / "quizapp.db"

    @property
    def settings(self) -> Path:
        """What the learner chose."""
        return self.config / "settings.toml"

    @property
    def fits(self) -> Path:
        """The parameters that were fitted to the learner's reviews."""
        return self.data / "fits.json"

    @property
    def index(self) -> Path:
        """The index of the banks, made anew whenever it is missing."""
        return self.cache / "banks.db"

    @property
    def proofs(self) -> Path:
        """Derivations that were verified, keyed by their source."""
        return self.cache / "proofs"


def home(folder: Path | None) -> Home:
    """Return the platform's folders, or everything below *folder* if one is given."""
    if folder is not None:
        return Home(data=folder / "data", cache=folder / "cache", config=folder / "config")
    import platformdirs

    return Home(
        data=platformdirs.user_data_path("quizapp", appauthor=False),
        cache=platformdirs.user_cache_path("quizapp", appauthor=False),
        config=platformdirs.user_config_path("quizapp", appauthor=False),
    )


def bundled_content() -> Path:
    """Return the bank that comes with quizapp: beside the package, or inside an installed one."""
    here = Path(__file__).resolve().parent
    for root in (here / "_content", here.parent / "content"):
        if root.is_dir():
            return root
    raise FileNotFoundError("The bundled bank is missing; install quizapp again.")
