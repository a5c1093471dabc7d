import assert from "node:assert/strict";
import test from "node:test";
import { aligned, EMPTY, freeName, reduce, refusal, route, sharedPrefix } from "../../static/diagram/model.js";

const construct = (id, indicators = [], place = {}) => ({
  id, name: id.toUpperCase(), label: "", mode: "reflective", x: 0, y: 0, side: "left", indicators, ...place,
});
const chain = {
  constructs: [construct("a", ["X1", "X2"]), construct("b", ["Y1"]), construct("c")],
  paths: [{ source: "a", target: "b" }, { source: "b", target: "c" }],
};
const key = (model, action) => refusal(model, action)?.key ?? null;
const frozen = (value) => {
  if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};
frozen(chain);

test("an arrow onto itself, a second one and one that closes a circle are refused, with the reason", () => {
  assert.equal(key(chain, { type: "add_path", source: "a", target: "a" }), "self_path");
  assert.equal(key(chain, { type: "add_path", source: "a", target: "b" }), "duplicate_path");
  assert.deepEqual(refusal(chain, { type: "add_path", source: "c", target: "a" }), {
    key: "cycle", facts: { source: "C", target: "A", route: "C → A → B → C" },
  });
  assert.equal(key(chain, { type: "add_path", source: "b", target: "a" }), "cycle");
  assert.equal(key(chain, { type: "add_path", source: "a", target: "c" }), null);
});

test("an indicator has one owner: a second one is refused by name, moving it is allowed", () => {
  assert.deepEqual(refusal(chain, { type: "attach", id: "b", indicators: ["X2"] }), {
    key: "shared_indicator", facts: { indicator: "X2", owner: "A" },
  });
  assert.equal(key(chain, { type: "attach", id: "a", indicators: ["X2"] }), "duplicate_indicator");
  assert.equal(key(chain, { type: "attach", id: "b", indicators: ["Z", "Z"] }), "duplicate_indicator");
  const action = { type: "move_indicators", id: "b", indicators: ["X2"], position: 0 };
  const moved = reduce(chain, action);
  assert.deepEqual(moved.constructs.map(({ indicators }) => indicators), [["X1"], ["X2", "Y1"], []]);
});

test("reordering counts places as they stood", () => {
  const four = { constructs: [construct("a", ["1", "2", "3", "4"])], paths: [] };
  const order = (indicators, position) =>
    reduce(four, { type: "move_indicators", id: "a", indicators, position }).constructs[0].indicators.join("");
  assert.equal(order(["1"], 2), "2134");
  assert.equal(order(["1"], 4), "2341");
  assert.equal(order(["4"], 0), "4123");
  assert.equal(order(["2", "3"], 4), "1423");
  assert.equal(order(["2"], 2), "1234");
});

test("names are trimmed, unique and not empty", () => {
  assert.equal(key(chain, { type: "rename", id: "a", name: "  " }), "empty_name");
  assert.equal(key(chain, { type: "rename", id: "a", name: " B " }), "duplicate_construct");
  assert.equal(key(chain, { type: "rename", id: "a", name: "A" }), null);
  assert.equal(reduce(chain, { type: "rename", id: "a", name: " Citra " }).constructs[0].name, "Citra");
});

test("removing a construct takes its arrows along and frees its indicators", () => {
  const left = reduce(chain, { type: "remove", constructs: ["b"] });
  assert.deepEqual(left.paths, []);
  assert.deepEqual(left.constructs.map(({ id }) => id), ["a", "c"]);
  assert.equal(key(left, { type: "attach", id: "c", indicators: ["Y1"] }), null);
});

test("turning an arrow round is refused when that closes a circle", () => {
  const triangle = reduce(chain, { type: "add_path", source: "a", target: "c" });
  assert.equal(key(triangle, { type: "reverse_path", source: "a", target: "c" }), "cycle");
  const turned = reduce(chain, { type: "reverse_path", source: "b", target: "c" });
  assert.deepEqual(turned.paths[1], { source: "c", target: "b" });
});

test("an edit of something that is gone is refused, and a refused edit throws", () => {
  for (const action of [
    { type: "rename", id: "z", name: "Z" }, { type: "move", positions: [{ id: "z", x: 0, y: 0 }] },
    { type: "add_path", source: "a", target: "z" }, { type: "attach", id: "z", indicators: [] },
    { type: "move_indicators", id: "a", indicators: ["nowhere"] }, { type: "reverse_path", source: "c", target: "a" },
  ]) {
    assert.equal(key(chain, action), "gone", action.type);
    assert.throws(() => reduce(chain, action));
  }
});

test("whatever the order of random edits, the drawing never holds a circle, a double arrow or a shared indicator", () => {
  let seed = 7;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const ids = ["a", "b", "c", "d", "e"];
  const columns = ["1", "2", "3", "4", "__proto__", "constructor"];
  for (let round = 0; round < 40; round += 1) {
    let model = EMPTY;
    for (let step = 0; step < 60; step += 1) {
      const [id, other, column] = [ids[random(5)], ids[random(5)], columns[random(6)]];
      const action = [
        { type: "add_construct", id, name: `N${random(6)}`, x: 0, y: 0, indicators: random(2) ? [column] : [] },
        { type: "add_path", source: id, target: other }, { type: "reverse_path", source: id, target: other },
        { type: "attach", id, indicators: [column] }, { type: "move_indicators", id, indicators: [column], position: random(3) },
        { type: "rename", id, name: `N${random(6)}` }, { type: "remove", constructs: random(6) ? [] : [id], indicators: [column] },
      ][random(7)];
      if (!refusal(model, action)) model = frozen(reduce(model, action));
    }
    const owned = model.constructs.flatMap(({ indicators }) => indicators);
    assert.equal(new Set(owned).size, owned.length);
    assert.equal(new Set(model.constructs.map(({ name }) => name)).size, model.constructs.length);
    assert.equal(new Set(model.paths.map(({ source, target }) => `${source}>${target}`)).size, model.paths.length);
    for (const { source, target } of model.paths) assert.equal(route(model, target, source), null);
  }
});

test("alignment and even spacing", () => {
  const three = [construct("a", [], { x: 0, y: 5 }), construct("b", [], { x: 10, y: 0 }), construct("c", [], { x: 100, y: 7 })];
  const xs = (edge) => aligned(three, edge).map(({ x }) => x);
  assert.deepEqual(xs("left"), [0, 0, 0]);
  assert.deepEqual(xs("right"), [100, 100, 100]);
  assert.deepEqual(xs("across"), [0, 50, 100]);
  assert.deepEqual(aligned(three, "middle").map(({ y }) => y), [4, 4, 4]);
  assert.deepEqual(aligned(three, "top").map(({ x, y }) => [x, y]), [[0, 0], [10, 0], [100, 0]]);
});

test("a new construct is named after its columns, or by the next free number", () => {
  assert.equal(sharedPrefix(["X1.1", "X1.2", "X1.3"]), "X1");
  assert.equal(sharedPrefix(["IMAG1", "IMAG2"]), "IMAG");
  assert.equal(sharedPrefix(["KH 1", "KH 2"]), "KH");
  assert.equal(sharedPrefix(["a", "b"]), "");
  const taken = { constructs: [construct("a", [], { name: "Konstruk 2" })], paths: [] };
  assert.equal(freeName(taken, (number) => `Konstruk ${number}`), "Konstruk 3");
});

const MODERATED = {
  constructs: ["x", "m", "y"].map((id) => ({ id, name: id.toUpperCase(), label: "", mode: "reflective", x: 0, y: 0, side: "left", indicators: [`${id}1`], components: [] })),
  paths: [{ source: "x", target: "y" }],
  interactions: [],
};
const moderation = { type: "add_interaction", moderator: "m", predictor: "x", target: "y" };

test("an arrow onto an arrow draws the moderator's own arrow along", () => {
  const after = reduce(MODERATED, moderation);
  assert.deepEqual(after.paths, [{ source: "x", target: "y" }, { source: "m", target: "y" }]);
  assert.deepEqual(after.interactions, [{ moderator: "m", predictor: "x", target: "y", method: "two_stage" }]);
  assert.equal(refusal(after, { ...moderation, moderator: "x", predictor: "m" }).key, "duplicate_interaction");
  assert.equal(refusal(after, { ...moderation, moderator: "y" }).key, "moderates_itself");
  assert.equal(refusal(after, { ...moderation, moderator: "x" }), null); // quadratic
});

test("a moderation that would close a circle is refused", () => {
  const circular = { ...MODERATED, paths: [...MODERATED.paths, { source: "y", target: "m" }] };
  assert.equal(refusal(circular, moderation).key, "cycle");
});

test("an interaction goes with its arrows, its constructs, or alone", () => {
  const after = reduce(MODERATED, moderation);
  const gone = [
    { paths: [{ source: "m", target: "y" }] }, { paths: [{ source: "x", target: "y" }] }, { constructs: ["m"] }, { interactions: ["x:m>x>y"] },
  ].map((what) => reduce(after, { type: "remove", ...what }));
  for (const model of gone) assert.deepEqual(model.interactions, []);
  assert.equal(gone[3].paths.length, 2);
  assert.deepEqual(reduce(after, { type: "reverse_path", source: "x", target: "y" }).interactions, []);
});

test("a component that is removed leaves its higher-order construct", () => {
  const layered = { ...MODERATED, constructs: MODERATED.constructs.map((each) => (each.id === "y" ? { ...each, indicators: [], components: ["m"] } : each)) };
  assert.deepEqual(reduce(layered, { type: "remove", constructs: ["m"] }).constructs.find(({ id }) => id === "y").components, []);
});
