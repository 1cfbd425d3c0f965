const columns = ["a", "b", "c", "d", "e"];
const cards = ["a", "b", "c", "d"];

/** The board before its first answer: real columns, no numbers. */
export function BoardSkeleton() {
  return (
    <div className="board" aria-busy="true">
      {columns.map((column) => (
        <section key={column} className="kcol">
          <header>
            <i className="sk" style={{ height: 20, width: "50%" }} />
            <i className="sk" style={{ height: 20, width: "70%", marginTop: 4 }} />
          </header>
          <div className="kbody">
            {cards.map((card) => (
              <i key={card} className="sk" style={{ height: 76 }} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
