namespace Zhike.Sales.Opportunities;

/// <summary>How firmly a deal is counted on in the forecast; what is won is no longer guessed at.</summary>
internal enum ForecastCategory { Pipeline, BestCase, Commit, Omitted, Won }
