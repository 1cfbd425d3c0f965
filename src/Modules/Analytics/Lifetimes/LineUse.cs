namespace Zhike.Analytics.Lifetimes;

/// <summary>Why a line of a file is used or not; the numbers are places in a count.</summary>
internal enum LineUse
{
    Used,
    WithoutCustomer,
    WithoutDate,
    WithoutOrder,
    WithoutAmount,
    Duplicate,
    Returned,
    Zero,
    Before,
    After,
}
