namespace Zhike.Analytics.Rfm;

/// <summary>
/// Eight classes of customers by recency, frequency and amount, each better than its mean or not. Important ones spend more than the
/// mean: of value (recent and frequent), to develop (recent), to keep (frequent), to win back (neither); general ones are named alike.
/// </summary>
internal enum RfmClass
{
    ImportantValue,
    ImportantDevelop,
    ImportantKeep,
    ImportantWinBack,
    GeneralValue,
    GeneralDevelop,
    GeneralKeep,
    GeneralWinBack,
}
