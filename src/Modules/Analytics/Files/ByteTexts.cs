using System.Buffers.Binary;
using System.Text;

namespace Zhike.Analytics.Files;

/// <summary>Different texts, each with a number from 0 in the order in which they came, found by their bytes without making strings.</summary>
internal sealed class ByteTexts
{
    const ulong Prime = 0x9E3779B97F4A7C15;
    const int Short = sizeof(ulong) - 1;
    const int PageSize = 1 << 20;

    readonly List<byte[]> pages = [new byte[PageSize]];
    readonly List<(int Page, int From)> places = [];
    (ulong Hash, int Code, int Length)[] slots = new (ulong, int, int)[1 << 8];
    int filled;

    internal int Count => places.Count;

    /// <summary>The number of a text.</summary>
    internal int Add(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        var slot = Slot(hash);
        // A slot holds its number plus one, so that zero is a free one.
        for (; slots[slot].Code != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            ref var known = ref slots[slot];
            if (known.Hash != hash || known.Length != text.Length || (text.Length > Short && !Text(known.Code - 1, text.Length).SequenceEqual(text))) continue;
            return known.Code - 1;
        }
        Keep(text);
        slots[slot] = (hash, Count, text.Length);
        if (Count * 2 > slots.Length) Grow();
        return Count - 1;
    }

    /// <summary>All texts in their order.</summary>
    internal string[] Texts()
    {
        var texts = new string[Count];
        foreach (var (_, code, length) in slots)
            if (code != 0) texts[code - 1] = Encoding.UTF8.GetString(Text(code - 1, length));
        return texts;
    }

    ReadOnlySpan<byte> Text(int code, int length)
    {
        var (page, from) = places[code];
        return pages[page].AsSpan(from, length);
    }

    void Keep(ReadOnlySpan<byte> text)
    {
        if (filled + text.Length > pages[^1].Length)
        {
            pages.Add(new byte[Math.Max(PageSize, text.Length)]);
            filled = 0;
        }
        text.CopyTo(pages[^1].AsSpan(filled));
        places.Add((pages.Count - 1, filled));
        filled += text.Length;
    }

    void Grow()
    {
        var old = slots;
        slots = new (ulong, int, int)[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.Code == 0) continue;
            var slot = Slot(entry.Hash);
            while (slots[slot].Code != 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = entry;
        }
    }

    int Slot(ulong hash) => (int)(hash >> 32) & (slots.Length - 1);

    /// <summary>Up to <see cref="Short"/> bytes of one length, different texts have different hashes: each step can be undone.</summary>
    static ulong Hash(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length * Prime;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..]) hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        var rest = 0UL;
        foreach (var letter in text) rest = (rest << 8) | letter;
        return Mix(hash ^ rest);
    }

    static ulong Mix(ulong value)
    {
        value *= Prime;
        value ^= value >> 32;
        return value * Prime;
    }
}
