namespace Zhike.Sales.Opportunities;

/// <summary>How firmly a deal is counted on in the forecast.</summary>
internal enum ForecastCategory { Pipeline, BestCase, Commit, Omitted }
