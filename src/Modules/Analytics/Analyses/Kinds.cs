namespace Zhike.Analytics.Analyses;

/// <summary>What a figure is, which decides how it is written.</summary>
internal static class Kinds
{
    /// <summary>A whole number of records or pieces; a number with two digits; days; percent, 0 to 100; percent more or less than before; text.</summary>
    internal const string Count = "count", Number = "number", Days = "days", Percent = "percent", Change = "change", Text = "text";

    /// <summary>Minor units of the currency asked about, until they are shown.</summary>
    internal const string Money = "money";
}
