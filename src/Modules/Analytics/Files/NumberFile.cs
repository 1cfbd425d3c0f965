using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Files;

/// <summary>
/// Columns of numbers out of a file. A CSV that is as simple as large ones are (UTF-8, no quotes, every row as wide as the header, plain
/// numbers) is read piece by piece at the same time; whatever else comes is read by <see cref="DataTable"/>, so that both say the same.
/// </summary>
internal static class NumberFile
{
    const int PieceBytes = 4 << 20, WindowBytes = 1 << 16;

    /// <summary>A number per row and column; NaN where a row has none.</summary>
    /// <param name="wanted">Settings and the columns they name; none twice.</param>
    /// <exception cref="Invalid">What <see cref="DataTable.Read"/> and <see cref="Cells.Numbers"/> refuse.</exception>
    /// <exception cref="BadTabularFile">Not a table, too large, or broken.</exception>
    internal static async Task<IReadOnlyList<double[]>> Read(string path, IReadOnlyList<(string Setting, string Column)> wanted, CancellationToken ct)
    {
        if (File.Exists(path) && await Shape(path, wanted) is { } shape && Pieces(path, shape, ct) is { } pieces)
            return [.. wanted.Select((_, column) => Joined(pieces, column))];
        var table = await DataTable.Read(path, wanted, ct);
        return [.. wanted.Select(want => Cells.Numbers(table[want.Column]))];
    }

    static double[] Joined(NumberPiece[] pieces, int column)
    {
        var (all, at) = (new double[pieces.Sum(piece => piece.Rows)], 0);
        foreach (var piece in pieces)
        {
            piece[column].CopyTo(all.AsSpan(at));
            at += piece.Rows;
        }
        return all;
    }

    /// <returns>Null when the file is none of the simple ones, or lacks a column.</returns>
    static async Task<NumberShape?> Shape(string path, IReadOnlyList<(string Setting, string Column)> wanted)
    {
        await using var file = File.OpenRead(path);
        if (file.ReadByte() == 0x1F) return null;
        await using var reader = TabularFile.Open(file, Path.GetFileName(path), DataTable.Limits);
        if (reader.Format is not { Encoding: "utf-8", Delimiter: { } separator }) return null;
        var header = reader.Header.ToList();
        var targets = header.ConvertAll(name => wanted.Index().Where(want => want.Item.Column == name).Select(want => want.Index).DefaultIfEmpty(NumberShape.Unwanted).First());
        return targets.Count(target => target != NumberShape.Unwanted) == wanted.Count ? new((byte)separator, [.. targets], wanted.Count) : null;
    }

    /// <returns>Null when a piece is not simple.</returns>
    static NumberPiece[]? Pieces(string path, NumberShape shape, CancellationToken ct)
    {
        using var file = File.OpenHandle(path);
        var borders = Borders(file);
        if (borders.Count < 2) return null;
        var pieces = new NumberPiece?[borders.Count - 1];
        Parallel.For(0, pieces.Length, Cores.All(ct), (piece, state) =>
        {
            var bytes = new byte[borders[piece + 1] - borders[piece]];
            for (int at = 0, read; at < bytes.Length && (read = RandomAccess.Read(file, bytes.AsSpan(at), borders[piece] + at)) > 0;) at += read;
            pieces[piece] = NumberPiece.Read(bytes, shape, hasHeader: piece == 0);
            if (pieces[piece] is null) state.Stop();
        });
        return Array.Exists(pieces, piece => piece is null) ? null : [.. pieces.OfType<NumberPiece>()];
    }

    /// <summary>Places behind ends of lines, about as far from each other as a piece is long; the begin and the end among them.</summary>
    static List<long> Borders(Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        var (borders, length, window) = (new List<long> { 0 }, RandomAccess.GetLength(file), new byte[WindowBytes]);
        for (var at = (long)PieceBytes; at < length;)
        {
            var read = RandomAccess.Read(file, window, at);
            var end = window.AsSpan(0, read).IndexOf((byte)'\n');
            if (read == 0) break;
            // Lines without an end in sight are nothing for the simple way.
            if (at - borders[^1] > 8L * PieceBytes) return [];
            if (end < 0) at += read;
            else
            {
                borders.Add(at + end + 1);
                at = borders[^1] + PieceBytes;
            }
        }
        if (length > borders[^1]) borders.Add(length);
        return borders;
    }
}
