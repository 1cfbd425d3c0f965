using System.Text;

namespace Zhike.Identity.SecondFactor;

public sealed class TotpTests
{
    static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B: the last six of eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var at = DateTime.UnixEpoch.AddSeconds(seconds);
        Assert.Equal(code, Totp.Code(Secret, Totp.StepAt(at)));
        Assert.Equal(Totp.StepAt(at), Totp.Find(Secret, code, at));
        Assert.Equal(Totp.StepAt(at), Totp.Find(Secret, code, at.AddSeconds(30)));
        Assert.Equal(Totp.StepAt(at), Totp.Find(Secret, code, at.AddSeconds(-30)));
        Assert.Null(Totp.Find(Secret, code, at.AddSeconds(61)));
        Assert.Null(Totp.Find(Secret, code[1..], at));
    }

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_as_the_standard_says(string text, string written) => Assert.Equal(written, Base32.Encode(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_address_for_the_app_escapes_what_it_names() =>
        Assert.Equal("otpauth://totp/Zhike:a%2Bb%40yunqi.example?secret=ABC&issuer=Zhike&digits=6&period=30", Totp.Uri("ABC", "Zhike", "a+b@yunqi.example"));
}
