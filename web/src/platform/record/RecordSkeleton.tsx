/** The record's frame before its values. */
export function RecordSkeleton() {
  return (
    <div aria-busy="true" className="rec">
      <header className="hdr">
        <span className="sk title" />
        <span className="sk line" />
      </header>
      <div className="cols">
        <div className="cl" />
        <div className="cc">
          <span className="sk line" />
          <span className="sk line" />
        </div>
        <div className="cr" />
      </div>
    </div>
  );
}
