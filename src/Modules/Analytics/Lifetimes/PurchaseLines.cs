namespace Zhike.Analytics.Lifetimes;

/// <summary>Lines of purchases, one place per line in every list; lines that cannot be used are left out and counted.</summary>
internal sealed class PurchaseLines
{
    /// <summary>Names of the customers; <see cref="Customer"/> holds places in it. Customers whose lines were all left out are in it too.</summary>
    internal required IReadOnlyList<string> Customers { get; init; }

    internal required int[] Customer { get; init; }

    /// <summary>By the clock of the file.</summary>
    internal required DateTime[] At { get; init; }

    /// <summary>Numbers of orders from 0; null when the file does not say them.</summary>
    internal required int[]? Order { get; init; }

    internal required double[]? Amount { get; init; }

    /// <summary>Last day that counts.</summary>
    internal required DateOnly Until { get; init; }

    internal required Skipped Skipped { get; init; }

    /// <summary>True when <see cref="Until"/> is the last day of the file and stands far from all days before, as a mistyped one does.</summary>
    internal bool IsLastDayAlone { get; init; }

    /// <summary>Lines of the file, used or not.</summary>
    internal required int Rows { get; init; }
}
