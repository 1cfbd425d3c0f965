using System.Reflection;
using System.Runtime.InteropServices;

namespace Zhike.Platform.Columnar;

/// <summary>
/// Finds the native library of DuckDB: where <c>ZHIKE_DUCKDB</c> says, beside the program, or in the packages of the browser app, which bring it
/// (<c>@duckdb/node-bindings-*</c>). The program runs without it; then there is no warehouse.
/// </summary>
public static class DuckLibrary
{
    static readonly Lazy<nint> Handle = new(Load);

    static readonly string FileName = OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

    static DuckLibrary() => NativeLibrary.SetDllImportResolver(typeof(DuckLibrary).Assembly, Resolve);

    /// <summary>Whether it could be loaded; looked up once.</summary>
    public static bool IsThere => Handle.Value != 0;

    /// <summary>Such as v1.5.6.</summary>
    /// <exception cref="ColumnarFailed">It is not there.</exception>
    public static string Version
    {
        get
        {
            Require();
            return Marshal.PtrToStringUTF8(DuckNative.Version())!;
        }
    }

    /// <exception cref="ColumnarFailed">It is not there.</exception>
    internal static void Require()
    {
        if (!IsThere) throw new ColumnarFailed($"{FileName} was not found");
    }

    static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == DuckNative.Library ? Handle.Value : 0;

    static nint Load()
    {
        foreach (var file in Places().Where(File.Exists))
            if (NativeLibrary.TryLoad(file, out var handle)) return handle;
        return 0;
    }

    static IEnumerable<string> Places()
    {
        if (Environment.GetEnvironmentVariable("ZHIKE_DUCKDB") is { Length: > 0 } told) yield return told;
        yield return Path.Combine(AppContext.BaseDirectory, FileName);
        var system = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var package = $"@duckdb/node-bindings-{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        // A program that was built here lies some folders below the packages.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "web", "node_modules", package, FileName);
    }
}
