namespace Zhike.Platform.Data;

/// <summary>The database product, where SQL has to differ.</summary>
public enum Dialect { Sqlite, Postgres }
