/** What the visitor can do to the drawing, in terms of what is selected: each ends in one action of `model.js`. */
import { fill } from "./dom.js";
import { aligned, constructById, freeName, MODES, ownerOf, sharedPrefix, SIDES } from "./model.js";

const next = (list, item) => list[(list.indexOf(item) + 1) % list.length];
const NEAR = { x: 150, y: 90 }; // closer than this, two constructs crowd each other

export function createEdits(editor) {
  const construct = (id) => constructById(editor.model(), id);
  const first = () => construct(editor.targetConstructs()[0]);

  /** Near the wanted place, where no construct stands yet. */
  function freeSpot({ x, y }) {
    for (let step = 0; step < 40; step += 1) {
      const angle = step * 2.4;
      const spot = { x: x + Math.cos(angle) * step * 26, y: y + Math.sin(angle) * step * 20 };
      const crowded = ({ x: left, y: top }) => Math.abs(left - spot.x) < NEAR.x && Math.abs(top - spot.y) < NEAR.y;
      if (!editor.scene().ellipses.some(crowded)) return spot;
    }
    return { x, y };
  }

  const edits = {
    /* constructs */
    constructFrom(indicators, at) {
      const model = editor.model();
      const prefix = sharedPrefix(indicators);
      const free = prefix && !model.constructs.some(({ name }) => name === prefix);
      return {
        type: "add_construct",
        id: `k${Date.now().toString(36)}${Math.random().toString(36).slice(2, 7)}`,
        name: free ? prefix : freeName(model, (number) => fill(editor.words().labels.new_name, { number })),
        x: Math.round(at.x), y: Math.round(at.y), side: "left", indicators,
      };
    },
    addAt(at) {
      const action = edits.constructFrom([], at);
      if (!editor.act(action)) return;
      editor.select([`c:${action.id}`]);
      editor.focus(`c:${action.id}`);
      editor.startRename(action.id);
    },
    addInView() {
      if (!editor.readOnly()) edits.addAt(freeSpot(editor.middle()));
    },
    setConstructs(type, change) {
      const ids = editor.targetConstructs();
      if (ids.length) editor.act({ type, ids, ...change });
    },
    nextMode: () => first() && edits.setConstructs("set_mode", { mode: next(MODES, first().mode) }),
    nextSide: () => first() && edits.setConstructs("set_side", { side: next(SIDES, first().side) }),
    align(edge) {
      const constructs = editor.targetConstructs().map(construct);
      if (constructs.length > 1) editor.act({ type: "move", positions: aligned(constructs, edge) });
    },
    nudge(dx, dy) {
      const positions = editor.movable().map((id) => ({ id, x: construct(id).x + dx, y: construct(id).y + dy }));
      if (positions.length) editor.act({ type: "move", positions }, null, true);
    },

    /* indicators */
    reorder(indicator, by) {
      const owner = ownerOf(editor.model(), indicator);
      const at = owner.indicators.indexOf(indicator);
      if (at + by < 0 || at + by >= owner.indicators.length) return;
      const position = by > 0 ? at + 2 : at - 1; // counted while it still stands in its old place
      editor.act({ type: "move_indicators", id: owner.id, indicators: [indicator], position });
    },
    moveSelectedTo(id) {
      const indicators = editor.selectedIndicators();
      if (id && indicators.length) editor.act({ type: "move_indicators", id, indicators });
    },
    createFrom(columns) {
      const action = edits.constructFrom(columns, freeSpot(editor.middle()));
      if (!editor.act(action)) return;
      editor.columnsUsed();
      editor.select([`c:${action.id}`]);
    },
    attachOrCreate(columns) {
      const [id] = editor.selectedConstructs();
      if (!id) edits.createFrom(columns);
      else if (editor.act({ type: "attach", id, indicators: columns })) editor.columnsUsed();
    },

    /* arrows */
    reverseSelected() {
      const [path] = editor.selectedPaths();
      if (path && editor.act({ type: "reverse_path", ...path })) editor.select([`p:${path.target}>${path.source}`]);
    },

    removeSelected() {
      const ids = [...editor.targets()];
      const pick = (prefix) => ids.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
      const model = editor.model();
      const paths = model.paths.filter(({ source, target }) => ids.includes(`p:${source}>${target}`));
      const [constructs, indicators] = [pick("c:"), pick("i:")];
      const interactions = ids.filter((id) => id.startsWith("x:"));
      if (!paths.length && !constructs.length && !indicators.length && !interactions.length) return;
      if (!editor.act({ type: "remove", constructs, indicators, paths, interactions })) return;
      const left = constructs.length ? editor.model().constructs[0] : null;
      editor.focus(left ? `c:${left.id}` : null);
    },
  };
  return edits;
}
