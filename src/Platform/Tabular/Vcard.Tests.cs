using System.Text;

namespace Zhike.Platform.Tabular;

public sealed class VcardTests
{
    private static IReadOnlyList<VcardContact> Read(string text) => Vcard.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), TabularLimits.Default);

    [Theory]
    [InlineData("3.0"), InlineData("4.0")]
    public void What_is_written_is_read_again(string version)
    {
        var contact = new VcardContact("王小明")
        {
            FamilyName = "王",
            GivenName = "小明",
            Phones = [new("+86 138 0000 0000", "cell"), new("021-5555;8", "work")],
            Emails = [new("ming@example.com", "work"), new("m@example.org")],
            Organization = "上海某某, 有限公司",
            Department = "采购部",
            Title = "总监",
            BirthOn = new(1990, 3, 7),
            Note = string.Concat(Enumerable.Repeat("很长的备注𠀀;\\,\n", 20)) + "完",
        };
        var text = Vcard.Write(contact, version);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Equivalent(contact, Read(text + text)[1], strict: true);
    }

    [Fact]
    public void Old_telephones_are_understood()
    {
        var gbk = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5;=D0=\r\n=A1=C3=F7\r\nTEL;CELL;PREF:13800000000\r\nTEL;WORK;FAX:0215555\r\nPHOTO;ENCODING=BASE64:/9j/4AAQ\r\n SkZJRg==\r\nEND:VCARD\r\n";
        var contact = Read(gbk).Single();
        Assert.Equal(("王小明", "王", "小明"), (contact.FullName, contact.FamilyName, contact.GivenName));
        Assert.Equal([new VcardValue("13800000000", "cell"), new("0215555", "fax")], contact.Phones);
    }

    [Fact]
    public void Bytes_without_a_character_set_are_taken_for_what_they_are()
    {
        VcardText.Decode([], null);
        var bytes = Encoding.GetEncoding("gb18030").GetBytes("begin:vcard\nfn:李雷\nend:vcard\n");
        Assert.Equal("李雷", Vcard.Read(new MemoryStream(bytes), TabularLimits.Default).Single().FullName);
    }

    [Fact]
    public void Groups_uris_quoted_types_and_folding_are_understood()
    {
        var contact = Read("BEGIN:VCARD\nVERSION:4.0\nFN:Ada\n  Lovelace\nitem1.TEL;VALUE=uri;TYPE=\"voice,work\":tel:+44-20-1\nitem1.X-ABLabel:x\nBDAY:--0307\nORG:Engines;Notes\nEND:VCARD\n").Single();
        Assert.Equal(("Ada Lovelace", "Engines", "Notes", (DateOnly?)null), (contact.FullName, contact.Organization, contact.Department, contact.BirthOn));
        Assert.Equal([new VcardValue("+44-20-1", "work")], contact.Phones);
    }

    [Fact]
    public void A_type_cannot_smuggle_a_line()
    {
        var text = Vcard.Write(new("A\r\nTEL:1") { Phones = [new("1\r\nNOTE:x", "work:\r\nNOTE")] });
        Assert.DoesNotContain("\r\nNOTE", text, StringComparison.Ordinal);
        Assert.Single(Read(text).Single().Phones);
    }

    [Theory]
    [InlineData("", "import.file-empty"), InlineData("name,phone\n", "import.not-a-vcard")]
    public void Other_files_are_refused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<BadTabularFile>(() => Read(text)).Code);
}
