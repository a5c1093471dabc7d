"""A refresh of the browser brings the work back: kept in the server's memory, found by a token that only the tab knows.

A refresh makes a new session, and the session knows nothing of the old one. What stays is the tab's sessionStorage: a
component without any looks reads the token there, Python answers with the work kept under it and, in any case, with a
new token. So a duplicated tab, which starts with a copy of the token, goes on with a copy of the work under its own.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

import plsengine as pls
from ui.prepared import Prepared
from ui.workspace import Workspace, begin, begun, workspace

HOURS = 12
_PATIENCE = 10.0  # seconds until the app goes on without the browser's answer
_SWEEP = 600.0  # seconds between two looks for what has grown too old
_LONGEST_TOKEN = 100
_KEY = "refresh"
_SESSION_KEY = "refresh_session"

_BYTES_PER_CELL = 20  # the cell as it was read, beside the table of usable answers (measured: 15 … 25)
_BYTES_PER_ELEMENT = 400  # a construct, indicator or arrow in one entry of the history, its place included
_BYTES_ANYWAY = 200_000


# ------------------------------------------------------------------------------------------------------- the store


def survey_bytes(survey: pls.Survey | None) -> int:
    """About how much memory a survey takes: its table with all texts, and the cells as they stood in the file."""
    if survey is None:
        return 0
    table = survey.table
    return int(table.memory_usage(deep=True).sum()) + _BYTES_PER_CELL * table.size


def _bytes_of_both(prepared: Prepared | None) -> int:
    """The survey as it was read, and what cleaning made of it."""
    if prepared is None:
        return 0
    return survey_bytes(prepared.original) + (survey_bytes(prepared.survey) if prepared.steps else 0)


def _history_bytes(work: Workspace) -> int:
    model = work.model
    elements = len(model.constructs) + len(model.indicators) + len(model.paths)
    return _BYTES_ANYWAY + _BYTES_PER_ELEMENT * elements * work.draft_count


@dataclass
class _Kept:
    work: Workspace
    family: str
    since: float
    survey_bytes: int
    history_bytes: int


class Store:
    """Work of many visitors by token, the least recently used first to go.

    Only hashes of tokens are kept. `most` works in all and `most_of_family` of one visitor: every refresh leaves the
    old token's work behind, and who refreshes often must push out nobody else. `most_bytes` counts a survey that
    several works share once; a single work may take half of it.
    """

    def __init__(
        self,
        *,
        most: int = 200,
        most_of_family: int = 6,
        most_bytes: int = 256_000_000,
        longest: float = HOURS * 3600.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._most_of_family, self._most_bytes = most, most_of_family, most_bytes
        self._longest, self._clock = longest, clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def keep(self, token: str, work: Workspace, family: str) -> None:
        """Keep a copy of the work as it is now, in place of what was kept under the token before."""
        key = _hash(token)
        with self._lock:
            before = self._kept.get(key)
        # Measured outside of the lock, and only when the survey is another one: long texts take their time.
        same = before is not None and before.work.prepared is work.prepared
        size = before.survey_bytes if before is not None and same else _bytes_of_both(work.prepared)
        kept = _Kept(work.copy(), family, self._clock(), size, _history_bytes(work))
        with self._lock:
            self._kept.pop(key, None)
            if kept.survey_bytes + kept.history_bytes <= self._most_bytes // 2:
                self._kept[key] = kept
            self._tidy(family)

    def forget(self, token: str) -> None:
        """Keep nothing under this token any more."""
        with self._lock:
            self._kept.pop(_hash(token), None)

    def copy_of(self, token: str) -> tuple[Workspace, str] | None:
        """A copy of the work kept under a token, and the family that it belongs to; None if there is none."""
        self.expire()
        with self._lock:
            kept = self._kept.get(_hash(token))
        return None if kept is None else (kept.work.copy(), kept.family)

    def expire(self) -> None:
        """Forget what has not been used for too long."""
        with self._lock:
            self._expire()

    def _expire(self) -> None:
        oldest = self._clock() - self._longest
        while self._kept and next(iter(self._kept.values())).since <= oldest:
            self._kept.popitem(last=False)

    def _tidy(self, family: str) -> None:
        self._expire()
        relatives = [key for key, kept in self._kept.items() if kept.family == family]
        for key in relatives[: -self._most_of_family]:
            del self._kept[key]
        while len(self._kept) > self._most or self._bytes() > self._most_bytes:
            self._kept.popitem(last=False)

    def _bytes(self) -> int:
        surveys = {id(kept.work.prepared): kept.survey_bytes for kept in self._kept.values()}
        return sum(surveys.values()) + sum(kept.history_bytes for kept in self._kept.values())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@st.cache_resource(show_spinner=False)
def _store() -> Store:
    """The store of this process, swept also when nobody comes by."""
    store = Store()

    def sweep() -> None:
        while True:
            time.sleep(_SWEEP)
            store.expire()

    threading.Thread(target=sweep, name="refresh", daemon=True).start()
    return store


# ---------------------------------------------------------------------------------------------------- the component


_JS = """\
const place = "jalur.refresh";
let answered = "";
export default ({ data, setStateValue }) => {
  let token = "";
  try {
    if (data.token) sessionStorage.setItem(place, data.token);
    else token = sessionStorage.getItem(place) ?? "";
  } catch { /* A browser that keeps nothing has nothing to bring back. */ }
  if (data.token || answered === data.session) return;
  answered = data.session;
  setStateValue("answer", { session: data.session, token });
};
"""
# Out of the page's flow, so that it takes neither height nor a gap.
_CSS = f".st-key-{_KEY} {{ position: absolute; height: 0; overflow: hidden; }}"

_mount = st.components.v2.component("jalur_refresh", js=_JS, css=_CSS, isolate_styles=False)


@dataclass
class _Session:
    """What this session knows of its tab.

    `name` tells the browser which session asks: after a long break in the connection Streamlit begins a new session on
    the open page and repeats the component's old state, which is no answer to this one. `token` is None until then.
    """

    name: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    token: str | None = None
    family: str = ""
    go_on: bool = False


def ready() -> bool:
    """Whether the page may be shown: the browser has answered, or is waited for no longer."""
    session = _session()
    return session.token is not None or session.go_on


def _session() -> _Session:
    if _SESSION_KEY not in st.session_state:
        st.session_state[_SESSION_KEY] = _Session(go_on=begun())
    return st.session_state[_SESSION_KEY]


def connect(forget_choices: Callable[[], None]) -> None:
    """Mount the component: in every run, below `st.navigation` and above everything else.

    An answer that reaches the browser's Streamlit before the navigation would ask for the default page.
    `forget_choices` lets widgets follow the work that was brought back instead of their own memory.
    """
    session = _session()

    def answered() -> None:
        answer = (st.session_state.get(_KEY) or {}).get("answer")
        if _take(session, answer, _store()):
            forget_choices()

    _mount(
        key=_KEY,
        data={"session": session.name, "token": session.token},
        width=1,  # Streamlit's own placeholder shows for a moment, before the style is there
        height=1,
        on_answer_change=answered,
    )


def _take(session: _Session, answer: Any, store: Store) -> bool:
    """Take the browser's first answer; whether it brought work back."""
    if session.token is not None or not isinstance(answer, dict) or answer.get("session") != session.name:
        return False
    session.token, session.family = secrets.token_urlsafe(32), secrets.token_urlsafe(12)
    token = answer.get("token")
    if not isinstance(token, str) or not 0 < len(token) <= _LONGEST_TOKEN:
        return False
    found = store.copy_of(token)
    # An answer may come so late that new work has begun: it stays.
    if found is None or (begun() and workspace().survey is not None):
        return False
    restored, session.family = found
    begin(restored)
    return True


def wait() -> None:
    """Show an empty page until the browser answers; should it never, the app goes on without it."""
    session = _session()
    asked = time.monotonic()

    @st.fragment(run_every=_PATIENCE)
    def patience() -> None:
        if time.monotonic() - asked >= _PATIENCE / 2:
            session.go_on = True
            st.rerun()

    patience()


def keep(work: Workspace) -> None:
    """Keep the work for the tab's next session; an untouched one isn't worth a place."""
    session = _session()
    if session.token is None:
        return
    if work.untouched:
        _store().forget(session.token)
    else:
        _store().keep(session.token, work, session.family)
