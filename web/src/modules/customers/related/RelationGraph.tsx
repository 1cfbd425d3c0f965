import { Modal } from "antd";
import { useId } from "react";
import { Link, useNavigate } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { type Graph, type GraphNode, places, type Spot } from "./graph";

const WIDTH = 1040;
const HEIGHT = 560;

const onPage = ({ x, y }: Spot): Spot => ({
  x: WIDTH / 2 + x * (WIDTH / 2 - 104),
  y: HEIGHT / 2 + y * (HEIGHT / 2 - 40),
});

const short = (name: string) => ([...name].length > 10 ? `${[...name].slice(0, 9).join("")}…` : name);

interface DrawnProps {
  graph: Graph;
  start: number;
  kindOf(kind: string): string;
}

function Lines({ graph, start, arrow }: Pick<DrawnProps, "graph" | "start"> & { arrow: string }) {
  const spots = places(graph, start);
  return graph.edges.map(({ id, from, to }) => {
    const a = spots.get(from);
    const b = spots.get(to);
    if (!a || !b) return null;
    const [p, q] = [onPage(a), onPage(b)];
    const length = Math.hypot(q.x - p.x, q.y - p.y) || 1;
    const cut = Math.min(Math.abs(q.x - p.x) > Math.abs(q.y - p.y) * 3 ? 100 : 38, length / 3) / length;
    const end = { x: q.x - (q.x - p.x) * cut, y: q.y - (q.y - p.y) * cut };
    return <line key={id} x1={p.x} y1={p.y} x2={end.x} y2={end.y} markerEnd={`url(#${arrow})`} />;
  });
}

/** Named above everything else, so that no customer hides a word. */
function Kinds({ graph, start, kindOf }: DrawnProps) {
  const spots = places(graph, start);
  return graph.edges.map(({ id, from, to, kind }) => {
    const a = spots.get(from);
    const b = spots.get(to);
    if (!a || !b) return null;
    const [p, q] = [onPage(a), onPage(b)];
    return (
      <text key={id} x={(p.x + q.x) / 2} y={(p.y + q.y) / 2 + 5} className="kind">
        {kindOf(kind)}
      </text>
    );
  });
}

function Node({ node, spot, self, open }: { node: GraphNode; spot: Spot; self: boolean; open(id: number): void }) {
  const { x, y } = onPage(spot);
  return (
    <g transform={`translate(${x} ${y})`} className={self ? "node self" : "node"} onClick={() => open(node.id)}>
      <title>{node.name}</title>
      <rect x={-96} y={-20} width={192} height={40} rx={6} />
      <text y={5}>{short(node.name)}</text>
    </g>
  );
}

interface RelationGraphProps extends DrawnProps {
  close(): void;
}

/** Customers that are related to this one, directly or through others; the same as a list beneath. */
export function RelationGraph({ graph, start, kindOf, close }: RelationGraphProps) {
  const t = useT();
  const arrow = useId();
  const navigate = useNavigate();
  const spots = places(graph, start);
  const open = (id: number) => {
    close();
    navigate(`/customers/${id}`);
  };
  const nameOf = (id: number) => graph.nodes.find((node) => node.id === id)?.name ?? "—";
  return (
    <Modal open footer={null} onCancel={close} width={840} title={t("customers.relationGraph")}>
      <svg className="cu-graph" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <defs>
          <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8Z" />
          </marker>
        </defs>
        <Lines graph={graph} start={start} arrow={arrow} />
        {graph.nodes.map((node) => (
          <Node
            key={node.id}
            node={node}
            spot={spots.get(node.id) ?? { x: 0, y: 0 }}
            self={node.id === start}
            open={open}
          />
        ))}
        <Kinds graph={graph} start={start} kindOf={kindOf} />
      </svg>
      <ul className="cu-edges">
        {graph.edges.map((edge) => (
          <li key={edge.id} className="row gap6">
            <Link to={`/customers/${edge.from}`} onClick={close} className="ell">
              {nameOf(edge.from)}
            </Link>
            <span className="tag">{kindOf(edge.kind)}</span>
            <Link to={`/customers/${edge.to}`} onClick={close} className="ell">
              {nameOf(edge.to)}
            </Link>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
