using System.Diagnostics;
using System.Text;
using Xunit;

namespace Zhike.TestSupport;

/// <summary>
/// Feeds a target with damaged forms of good inputs. An input that makes it fail, take two seconds or fill the memory is made as small as
/// it still does, and told in a form that can be pasted into a test. The same seed gives the same inputs.
/// </summary>
/// <param name="liked">Pieces that mean something to the target.</param>
public sealed class Fuzz(int seed, IReadOnlyList<byte[]> seeds, IReadOnlyList<string> liked)
{
    static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);
    const long Memory = 600L << 20;

    readonly Random random = new(seed);
    readonly byte[][] pieces = [.. liked.Select(Encoding.UTF8.GetBytes), "\0"u8.ToArray(), [0xFF], [0xC3], "\uD83D\uDE00"u8.ToArray(), "\uFEFF"u8.ToArray(), "99999999999999999999"u8.ToArray()];

    public static IReadOnlyList<byte[]> Texts(params IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <param name="target">Returns when the input was taken or refused; throws when it was neither.</param>
    public async Task Run(string what, int inputs, Func<byte[], Task> target)
    {
        for (var i = 0; i < inputs; i++)
        {
            var input = i < seeds.Count ? seeds[i] : Next();
            if (await Wrong(input, target) is not { } wrong) continue;
            var small = await Shrunken(input, target);
            Assert.Fail($"{what}, seed {seed}, input {i}: {wrong}\n{Encoding.UTF8.GetString(small)}\nConvert.FromBase64String(\"{Convert.ToBase64String(small)}\")");
        }
        Depth.Report($"fuzz: {what}", inputs, seed);
    }

    /// <summary>The same for targets that take text.</summary>
    public Task RunText(string what, int inputs, Action<string> target) => Run(what, inputs, input => { target(Encoding.UTF8.GetString(input)); return Task.CompletedTask; });

    static async Task<string?> Wrong(byte[] input, Func<byte[], Task> target)
    {
        var (wrong, took) = await Once(input, target);
        // A busy machine may be slow once; what is slow every time is slow by itself.
        for (var again = 0; again < 3 && wrong is null && took > Slow; again++) (wrong, took) = await Once(input, target);
        return wrong ?? (took > Slow ? $"took {took}" : GC.GetTotalMemory(false) > Memory && GC.GetTotalMemory(true) > Memory ? "filled the memory" : null);
    }

    static async Task<(string? Wrong, TimeSpan Took)> Once(byte[] input, Func<byte[], Task> target)
    {
        var begun = Stopwatch.GetTimestamp();
        try { await target(input).WaitAsync(TimeSpan.FromSeconds(60)); }
        catch (Exception error) { return (error.ToString(), default); }
        return (null, Stopwatch.GetElapsedTime(begun));
    }

    byte[] Next()
    {
        if (random.Next(20) == 0) return Noise(random.Next(1, 400));
        var bytes = seeds[random.Next(seeds.Count)].ToList();
        for (var change = random.Next(1, 8); change > 0; change--) Change(bytes);
        return [.. bytes];
    }

    void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0: bytes.RemoveRange(at, length); break;
            case 1: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 2 or 3: bytes.InsertRange(at, pieces[random.Next(pieces.Length)]); break;
            case 4: bytes.InsertRange(at, Noise(random.Next(1, 6))); break;
            case 5: bytes.AddRange(seeds[random.Next(seeds.Count)].Skip(random.Next(20))); break;
            case 6: bytes.RemoveRange(at, bytes.Count - at); break;
            default: if (at < bytes.Count) bytes[at] = (byte)random.Next(256); break;
        }
    }

    byte[] Noise(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Takes pieces away as long as what is left still fails.</summary>
    static async Task<byte[]> Shrunken(byte[] input, Func<byte[], Task> target)
    {
        var tries = 0;
        for (var size = input.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= input.Length && tries++ < 2000;)
            {
                byte[] less = [.. input[..at], .. input[(at + size)..]];
                if ((await Once(less, target)).Wrong is null) at += size;
                else input = less;
            }
        return input;
    }
}
