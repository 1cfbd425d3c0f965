using System.Globalization;

namespace Zhike.Faults;

/// <summary>How much is asked of a run, and what it measured.</summary>
static class Figures
{
    static readonly Lock Gate = new();

    /// <summary>ZHIKE_SEED; the same seed draws the same steps and instants.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("ZHIKE_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20260301;

    /// <summary>ZHIKE_FAULT_CYCLES, or as many as a whole proof takes.</summary>
    public static int Cycles(int whole) => int.TryParse(Environment.GetEnvironmentVariable("ZHIKE_FAULT_CYCLES"), CultureInfo.InvariantCulture, out var cycles) ? cycles : whole;

    /// <summary>Adds a line to the file that ZHIKE_DEPTH_REPORT names; without it nobody asks.</summary>
    public static void Say(string line)
    {
        if (Environment.GetEnvironmentVariable("ZHIKE_DEPTH_REPORT") is not { Length: > 0 } path) return;
        lock (Gate) File.AppendAllText(path, line + "\n");
    }
}
