/**
 * Who knows what: the browser draws at once, Python has the last word.
 *
 * State: { rev, ack, seq, model, pending, structural }
 *   rev         the Python model that `model` started from
 *   seq         number of the last document made here; `ack` the last one that Python took
 *   pending     [{seq, action, tries, model}] made here, not yet taken; `model` as it was then
 *   structural  `seq` of the last edit that changes an estimate; results older than it are stale
 */
import { changesEstimates, reduce, refusal } from "./model.js";

const MOST_TRIES = 3; // an edit that Python keeps outrunning must end some time
const MOST_STEPS = 20;

export const start = (data) => ({
  rev: data.rev,
  ack: data.ack,
  seq: Math.max(data.ack, data.heard ?? 0), // refused ones have used up their numbers
  model: data.model,
  pending: [],
  structural: 0,
});

function applied(state, action, tries) {
  const seq = state.seq + 1;
  const model = reduce(state.model, action);
  return {
    ...state,
    seq,
    model,
    pending: [...state.pending, { seq, action, tries, model }],
    structural: changesEstimates(action) ? seq : state.structural,
  };
}

const stepOf = ({ seq, action, model }) => ({ seq, op: action.type, model });

/**
 * The document that tells Python where the browser stands: the whole model, so that a lost message loses nothing. `before`
 * holds the edits that Python has not confirmed, each to be undone by itself. Null when Python knows all.
 */
export function documentOf(state) {
  if (!state.pending.length) return null;
  const steps = state.pending.slice(-MOST_STEPS).map(stepOf);
  return { base: state.rev, ...steps.pop(), before: steps };
}

/** An edit made here. The caller has asked `refusal`. */
export const edit = (state, action) => applied(state, action, 0);

/** One more step of a move that has not been sent yet: together they are one edit. */
export function editFurther(state, action) {
  const last = state.pending[state.pending.length - 1];
  const held = ({ positions }) => positions.map(({ id }) => id).join();
  if (last?.action.type !== "move" || action.type !== "move" || held(last.action) !== held(action)) return edit(state, action);
  const model = reduce(state.model, action);
  return { ...state, model, pending: [...state.pending.slice(0, -1), { ...last, action, model }] };
}

/**
 * What came from Python. Its model replaces ours only when `rev` moved (or `ack` fell: a new session).
 * Edits that Python had not seen when it changed the model are made again on the new one, unless Python
 * said that they can't be.
 *
 * Returns { state, adopted, again: whether to send a document again, lost: how many edits gave way }.
 */
export function receive(state, data) {
  const newSession = data.ack < state.ack;
  const unseen = newSession ? [] : state.pending.filter(({ seq }) => seq > data.ack);
  if (data.rev === state.rev && !newSession) {
    return { state: { ...state, ack: data.ack, pending: unseen }, adopted: false, again: false, lost: 0 };
  }
  let next = {
    ...start(data),
    seq: Math.max(state.seq, data.ack, data.heard ?? 0),
    structural: newSession ? 0 : Math.min(state.structural, data.ack),
  };
  let again = false;
  let lost = 0;
  for (const { seq, action, tries } of unseen) {
    const barred = data.refused && !data.refused.stale && seq <= data.refused.seq;
    if (barred || tries >= MOST_TRIES || refusal(next.model, action)) {
      lost += 1;
    } else {
      next = applied(next, action, tries + 1);
      again = true;
    }
  }
  return { state: next, adopted: true, again, lost };
}

/** True while the numbers on the drawing belong to an older drawing. */
export const stale = (state, results) => Boolean(results) && (results.for_seq ?? 0) < state.structural;
