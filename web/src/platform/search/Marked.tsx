import { markedPieces } from "./match";

export function Marked({ text, word }: { text: string; word: string }) {
  return (
    <>
      {markedPieces(text, word).map((piece, index) =>
        piece.hit ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
      )}
    </>
  );
}
