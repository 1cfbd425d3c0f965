namespace Zhike.Analytics.Linkage;

/// <summary>How the values of a column are read and compared.</summary>
internal enum FieldKind
{
    /// <summary>Names, addresses, words.</summary>
    Text,

    /// <summary>Numbers that name something: phones, postcodes, house numbers, years.</summary>
    Code,

    /// <summary>Numbers that measure something, with a fraction or a sign.</summary>
    Quantity,

    /// <summary>Days.</summary>
    Date,
}
