namespace Zhike.Analytics.Files;

/// <summary>Where the numbers of a simple CSV stand.</summary>
/// <param name="Targets">Per column of the file its place among those wanted, or <see cref="Unwanted"/>.</param>
/// <param name="Wanted">Number of columns wanted.</param>
internal sealed record NumberShape(byte Separator, int[] Targets, int Wanted)
{
    internal const int Unwanted = -1;
}
