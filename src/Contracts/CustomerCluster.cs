using System.Globalization;

namespace Zhike.Contracts;

/// <summary>The lasting keys of groups of like customers, <c>c1</c> to <c>c12</c>; the company may call each as it likes.</summary>
public static class CustomerCluster
{
    /// <summary>More groups than these nobody keeps apart.</summary>
    public const int Most = 12;

    /// <param name="number">From 1.</param>
    public static string Key(int number) => "c" + number.ToString(CultureInfo.InvariantCulture);
}
