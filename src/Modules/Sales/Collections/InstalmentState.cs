namespace Zhike.Sales.Collections;

/// <summary>Whether the money of an instalment has come in.</summary>
internal enum InstalmentState { Open, Partly, Paid }
