namespace Zhike.Analytics.Rfm;

/// <summary>How values are cut into five parts.</summary>
internal enum Quintiles
{
    /// <summary>By quantiles of the values (type 7); a value at a cut belongs to the lower part. Equal values share a part.</summary>
    Value,

    /// <summary>By rank into parts of equal size; equal values are ranked by the customer.</summary>
    Rank,

    /// <summary>As the package rfm of R does: quantiles of type 7, each cut raised by one, a value at a cut in the upper part. For whole numbers.</summary>
    R,
}
