namespace Zhike.Platform.Tabular;

/// <summary>
/// Stands between a file and the CSV parser: cuts the text into records by the parser's own quote rules (RFC 4180, a quote
/// counts only at the start of a cell), so that no record grows without bound. A bad record reaches the parser as an empty
/// line; after a broken quote reading goes on at the next line, so one slip does not swallow the rest.
/// </summary>
internal sealed class CsvGuard(TextReader source, char delimiter, TabularLimits limits) : TextReader
{
    private const int End = -1;
    private const int Unclosed = -1, TooLarge = -2;

    private readonly Queue<CsvMark> marks = new();
    private char[] window = new char[1 << 16];
    private int start, filled;
    private bool ended;
    private long line = 1;
    private int sendAt, sendEnd;
    private bool sendBreak;
    private string? flaw;

    /// <summary>The mark of the record the parser has just given; call once per record.</summary>
    public CsvMark NextMark() => marks.Dequeue();

    public override int Read(char[] buffer, int index, int count)
    {
        var written = 0;
        while (written < count)
        {
            if (sendAt < sendEnd)
            {
                var length = Math.Min(count - written, sendEnd - sendAt);
                Array.Copy(window, sendAt, buffer, index + written, length);
                (written, sendAt) = (written + length, sendAt + length);
            }
            else if (sendBreak) (buffer[index + written++], sendBreak) = ('\n', false);
            else if (!Cut()) break;
        }
        return written;
    }

    private bool Cut()
    {
        while (Peek(0) is '\r' or '\n') EatBreak();
        if (Peek(0) == End) return false;
        flaw = null;
        var length = Measure();
        marks.Enqueue(new(line, flaw));
        // Sending an unflawed record must not refill the window: its line break is eaten with the next one.
        (sendAt, sendEnd, sendBreak) = flaw is null ? (start, start + length, true) : (0, 0, true);
        if (length < 0) EatLine();
        else Pass(length);
        return true;
    }

    private void Pass(int length)
    {
        line += window.AsSpan(start, length).Count('\n');
        start += length;
    }

    private int Measure()
    {
        var (at, fieldAt, columns) = (0, 0, 1);
        while (true)
        {
            var c = Peek(at);
            if (c is End or '\r' or '\n') return at;
            if (c == delimiter)
            {
                fieldAt = ++at;
                if (++columns > limits.Columns) flaw ??= "import.row-too-wide";
            }
            else if (c == '"' && at == fieldAt)
            {
                at = AfterQuoted(at);
                if (at < 0) return Refuse(at == TooLarge ? "import.cell-too-large" : "import.row-quotes-broken");
                if (!EndsCell(Peek(at))) return Refuse("import.row-quotes-broken");
            }
            else
            {
                Look(c);
                if (++at - fieldAt > limits.CellChars) return Refuse("import.cell-too-large");
            }
            if (at > limits.RecordChars) return Refuse("import.row-too-large");
        }
    }

    private int AfterQuoted(int open)
    {
        for (var at = open + 1; at - open <= limits.CellChars; at++)
        {
            var c = Peek(at);
            if (c == End) return Unclosed;
            if (c != '"') Look(c);
            else if (Peek(at + 1) == '"') at++;
            else return at + 1;
        }
        return TooLarge;
    }

    private bool EndsCell(int c) => c is End or '\r' or '\n' || c == delimiter;

    private void Look(int c)
    {
        if (c == '\0') flaw ??= "import.row-nul";
        else if (c == '\uFFFD') flaw ??= "import.row-undecodable";
    }

    private int Refuse(string error)
    {
        flaw = error;
        return -1;
    }

    private void EatLine()
    {
        while (Peek(0) is not (End or '\r' or '\n')) start++;
    }

    private void EatBreak()
    {
        if (Peek(0) == '\r' && Peek(1) == '\n') start++;
        start++;
        line++;
    }

    private int Peek(int offset)
    {
        while (start + offset >= filled)
            if (!Fill()) return End;
        return window[start + offset];
    }

    private bool Fill()
    {
        if (ended) return false;
        var kept = filled - start;
        if (start > 0) Array.Copy(window, start, window, 0, kept);
        (start, filled) = (0, kept);
        if (filled == window.Length) Array.Resize(ref window, window.Length * 2);
        var read = source.Read(window, filled, window.Length - filled);
        ended = read == 0;
        filled += read;
        return !ended;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
