import assert from "node:assert/strict";
import test from "node:test";
import { documentOf, edit, editFurther, receive, stale, start } from "../../static/diagram/sync.js";

const construct = (id) => ({ id, name: id, label: "", mode: "reflective", x: 0, y: 0, side: "left", indicators: [] });
const model = { constructs: ["a", "b", "c"].map(construct), paths: [] };
const data = (changes = {}) => ({ rev: 1, ack: 0, refused: null, model, ...changes });
const arrow = (source, target) => ({ type: "add_path", source, target });
const paths = ({ model: { paths: all } }) => all.map(({ source, target }) => source + target);

test("an answer without a new revision leaves the drawing alone", () => {
  const state = edit(edit(start(data()), arrow("a", "b")), arrow("b", "c"));
  const sent = documentOf(state);
  assert.deepEqual({ ...sent, before: 0 }, { base: 1, seq: 2, op: "add_path", model: state.model, before: 0 });
  assert.deepEqual(sent.before.map(({ seq, op, model: { paths: all } }) => [seq, op, all.length]), [[1, "add_path", 1]]);
  const { state: next, adopted } = receive(state, data({ ack: 1 }));
  assert.deepEqual(documentOf(next).before, []);
  assert.equal(documentOf(receive(state, data({ ack: 2 })).state), null);
  assert.equal(adopted, false);
  assert.deepEqual(paths(next), ["ab", "bc"]);
  assert.deepEqual(next.pending.map(({ seq }) => seq), [2]);
});

test("a new revision replaces the drawing, and edits it had not seen are made again on it", () => {
  const state = edit(edit(start(data()), arrow("a", "b")), arrow("b", "c"));
  const python = { constructs: ["a", "b", "c", "d"].map(construct), paths: [{ source: "a", target: "b" }] };
  const result = receive(state, data({ rev: 2, ack: 1, model: python }));
  assert.deepEqual(paths(result.state), ["ab", "bc"]);
  assert.equal(result.state.model.constructs.length, 4);
  assert.equal(result.again, true);
  assert.equal(result.lost, 0);
  assert.equal(documentOf(result.state).base, 2);
  assert.ok(result.state.seq > state.seq);
});

test("an edit that the new model forbids gives way", () => {
  const state = edit(start(data()), arrow("b", "a"));
  const python = { ...model, paths: [{ source: "a", target: "b" }] };
  const result = receive(state, data({ rev: 2, model: python }));
  assert.deepEqual(paths(result.state), ["ab"]);
  assert.equal(result.again, false);
  assert.equal(result.lost, 1);
});

test("an edit that Python refused is not made again, a later one is", () => {
  const state = edit(edit(start(data()), arrow("a", "b")), arrow("b", "c"));
  const result = receive(state, data({ rev: 2, refused: { seq: 1, stale: false, text: "no" } }));
  assert.deepEqual(paths(result.state), ["bc"]);
  assert.equal(result.lost, 1);
});

test("an edit that is outrun again and again ends", () => {
  let state = edit(start(data()), arrow("a", "b"));
  let rounds = 0;
  for (let rev = 2; rev < 20; rev += 1) {
    const result = receive(state, data({ rev }));
    state = result.state;
    if (result.again) rounds += 1;
  }
  assert.equal(rounds, 3);
  assert.deepEqual(paths(state), []);
});

test("a new session begins from its own model and numbers go on rising", () => {
  let state = start(data({ ack: 7 }));
  state = receive(edit(state, arrow("a", "b")), data({ ack: 8 })).state;
  const result = receive(state, data({ ack: 0 }));
  assert.equal(result.adopted, true);
  assert.deepEqual(paths(result.state), []);
  assert.ok(result.state.seq >= 8);
});

test("steps of one move are one edit, a move of others is another", () => {
  const move = (id, x) => ({ type: "move", positions: [{ id, x, y: 0 }] });
  let state = edit(start(data()), move("a", 10));
  state = editFurther(editFurther(state, move("a", 20)), move("a", 30));
  assert.deepEqual([state.seq, state.pending.length, state.model.constructs[0].x], [1, 1, 30]);
  state = editFurther(state, move("b", 5));
  assert.deepEqual([state.seq, state.pending.length], [2, 2]);
  const replayed = receive(state, data({ rev: 2 })).state;
  assert.deepEqual(replayed.model.constructs.map(({ x }) => x), [30, 5, 0]);
});

test("numbers are stale after an edit that changes them, not after one that only moves", () => {
  const state = start(data());
  assert.equal(stale(state, { for_seq: 0 }), false);
  const moved = edit(state, { type: "move", positions: [{ id: "a", x: 9, y: 9 }] });
  assert.equal(stale(moved, { for_seq: 0 }), false);
  const drawn = edit(moved, arrow("a", "b"));
  assert.equal(stale(drawn, { for_seq: 1 }), true);
  assert.equal(stale(drawn, { for_seq: 2 }), false);
});
