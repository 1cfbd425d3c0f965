using System.Text.RegularExpressions;

namespace Zhike.Architecture.Tests;

/// <summary>What the program must not do at all, or in one guarded place only.</summary>
public sealed partial class OutsideTests
{
    static readonly IReadOnlyList<SourceFile> Sources = [.. SourceTree.Files("src", ".cs").Where(file => !file.Path.EndsWith(".Tests.cs", StringComparison.Ordinal))];

    /// <summary>Where requests to addresses from outside may be made, once there are any: resolved once, checked, without redirects.</summary>
    const string Guarded = "src/Platform/Outbound/";

    /// <summary>Run the database's own tools for backups, the browser that makes PDFs, and this program on a file of its own that might end it; names and arguments come from the operator and the program only.</summary>
    static readonly string[] Tools = ["src/Platform/Data/PostgresBackup.cs", "src/Platform/Printing/PdfEngine.cs", "src/Modules/Analytics/Warehouse/WarehouseProbe.cs"];

    [Fact]
    public void Nothing_fetches_addresses_outside_of_one_guarded_place()
    {
        Assert.True(Sources.Count > 200);
        Nothing(Sources.SelectMany(Fetching));
        foreach (var bad in new[] { "using System.Net.Http;", "new HttpClient()", "WebRequest.Create(url)", "services.AddHttpClient<A>()", "new TcpClient(host, 80)", "new Socket(a, b, c)", "new ClientWebSocket()", "new SmtpClient()", "Dns.GetHostAddresses(x)", "new WebClient()", "new SocketsHttpHandler()", "new UdpClient()" })
            Assert.NotEmpty(Fetching(new SourceFile("src/Platform/A.cs", bad)));
        Assert.Empty(Fetching(new SourceFile(Guarded + "A.cs", "new HttpClient()")));
        Assert.Empty(Fetching(new SourceFile("src/Platform/A.cs", "// an HttpClient\nhttp.Request.Path; \"HttpClient\"")));
    }

    [Fact]
    public void Patterns_are_written_in_the_program_and_never_come_from_people()
    {
        Nothing(Sources.SelectMany(Patterns));
        foreach (var bad in new[] { "new Regex(text)", "Regex.IsMatch(a, b)", "Regex.Replace(a, b, c)", "options.Pattern = new Regex(x)", "new RegularExpressionAttribute(x)" })
            Assert.NotEmpty(Patterns(new SourceFile("src/A.cs", bad)));
        Assert.Empty(Patterns(new SourceFile("src/A.cs", "[GeneratedRegex(\"a\")] static partial Regex A(); A().IsMatch(b)")));
    }

    [Fact]
    public void Xml_is_read_without_document_types_and_nothing_builds_objects_from_names()
    {
        Nothing(Sources.SelectMany(Unsafe));
        foreach (var bad in new[] { "new XmlDocument()", "XDocument.Load(x)", "DtdProcessing.Parse", "new XmlTextReader(x)", "Type.GetType(name)", "new BinaryFormatter()", "Assembly.Load(x)", "Process.Start(x)" })
            Assert.NotEmpty(Unsafe(new SourceFile("src/A.cs", bad)));
    }

    [Fact]
    public void Every_test_that_the_security_table_names_is_there()
    {
        var tests = SourceTree.Files("src", ".Tests.cs").Concat(SourceTree.Files("tests", ".cs")).SelectMany(file => Method().Matches(file.Text)).Select(match => match.Groups["name"].Value).ToHashSet();
        var named = Named().Matches(SourceTree.Files("docs", "security.md").Single().Text).Select(match => match.Groups["name"].Value).ToList();
        Assert.True(named.Count > 60, $"only {named.Count} tests");
        Nothing(named.Where(name => !tests.Contains(name)));
        Assert.DoesNotContain("Nobody_wrote_this_test", tests);
    }

    static void Nothing(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join("\n", wrong));

    static IEnumerable<string> Fetching(SourceFile file) => file.Path.StartsWith(Guarded, StringComparison.Ordinal) ? [] : Found(file, Outbound());

    static IEnumerable<string> Patterns(SourceFile file) => Found(file, Pattern());

    static IEnumerable<string> Unsafe(SourceFile file) => Found(file, Dangerous()).Where(found => !Tools.Any(tool => found == $"{tool}: Process.Start("));

    static IEnumerable<string> Found(SourceFile file, Regex banned) => banned.Matches(CSharpText.Read(file.Text).Code).Select(match => $"{file.Path}: {match.Value}");

    [GeneratedRegex(@"\b(HttpClient|HttpMessageInvoker|HttpMessageHandler|SocketsHttpHandler|IHttpClientFactory|AddHttpClient|WebRequest|HttpWebRequest|WebClient|TcpClient|UdpClient|ClientWebSocket|SmtpClient|Dns\.\w+|new Socket|System\.Net\.Http)\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Outbound();

    [GeneratedRegex(@"public (async )?(Task|void) (?<name>\w+)\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Method();

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z0-9]*_\w+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"\bnew Regex\b|\bRegex\.\w+\(|\bRegularExpression(Attribute)?\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\b(new XmlDocument|XDocument\.(Load|Parse)|XElement\.(Load|Parse)|DtdProcessing\.Parse|XmlTextReader|Type\.GetType\(|BinaryFormatter|Assembly\.Load\w*\(|Process\.Start\()", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Dangerous();
}
