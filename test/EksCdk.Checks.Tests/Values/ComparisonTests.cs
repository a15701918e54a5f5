namespace EksCdk.Checks.Tests.Values;

/// <summary>Comparisons of values: yes, no, or not known.</summary>
public sealed class ComparisonTests
{
    private const string Template = """
        Parameters:
          P: { Type: String }
          Q: { Type: String }
          L: { Type: CommaDelimitedList }
          Size: { Type: String, AllowedValues: [t3.large, t3.medium] }
          Pasted: { Type: String, Default: sg-0123456789abcdef0 }
        Resources:
          A: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Net } }
          B: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref P } }
          Net: { Type: AWS::EC2::VPC }
          Subnet1: { Type: AWS::EC2::Subnet }
          Subnet2: { Type: AWS::EC2::Subnet }
          Role1: { Type: AWS::IAM::Role }
          Role2: { Type: AWS::IAM::Role, Properties: { RoleName: !Sub '${P}-role' } }
          Own1: { Type: Custom::Lookup }
          Own2: { Type: Custom::Lookup }
          Address: { Type: AWS::EC2::EIP }
          X:
            Type: Custom::X
            Properties: { Left: LEFT, Right: RIGHT }
        """;

    private static (Value Left, Value Right) Pair(string left, string right)
    {
        var x =
            TestDeployment.Of(Template.Replace("LEFT", left, StringComparison.Ordinal)
                .Replace("RIGHT", right, StringComparison.Ordinal)).Model().OfType("Custom::X").Single();
        return (x["Left"], x["Right"]);
    }

    [Theory]
    [InlineData("!Ref P", "!Ref P")]
    [InlineData("!Sub 'a-${P}'", "!Join ['-', [a, !Ref P]]")]
    [InlineData("!Ref L", "!Ref L")]
    [InlineData("!GetAtt Net.VpcId", "!Ref Net")]
    [InlineData("!GetAtt A.GroupId", "!Ref A")]
    [InlineData("!GetAtt A.VpcId", "!Ref Net")]
    [InlineData("!Ref Role2", "!Sub '${P}-role'")]
    [InlineData("!Select [1, !GetAZs '']", "!Select [1, !GetAZs { Ref: 'AWS::Region' }]")]
    [InlineData("[a, !Ref P]", "[a, !Ref P]")]
    [InlineData("{ k: !Ref P, l: [1] }", "{ l: ['1'], k: !Ref P }")]
    [InlineData("!Base64 { Ref: P }", "!Base64 { Ref: P }")]
    [InlineData("!Ref P", "[!Ref P]")]
    public void The_same(string left, string right) => Check(left, right, true);

    [Theory]
    [InlineData("!Sub '${AWS::Region}a'", "!Sub '${AWS::Region}b'")]
    [InlineData("!Sub '${AWS::Region}a'", "!Join ['', [!Ref 'AWS::Region', c]]")]
    [InlineData("!Sub '${P}-${Q}-a'", "!Sub '${P}-${Q}-b'")]
    [InlineData("!Sub 'a${P}'", "!Sub 'b${P}'")]
    [InlineData("!Sub '${P}a${Q}'", "!Sub '${P}b${Q}'")]
    [InlineData("!Ref A", "!Ref B")]
    [InlineData("!Sub 'x/${A}'", "!Sub 'x/${B}'")]
    [InlineData("!Ref A", "!Ref Net")]
    [InlineData("!Ref A", "vpc-0123456789abcdef0")]
    [InlineData("!GetAtt Address.AllocationId", "eni-0123456789abcdef0")]
    [InlineData("!GetAtt Role1.Arn", "admin")]
    [InlineData("!Ref Subnet1", "!Ref Subnet2")]
    [InlineData("!Select [0, !GetAZs '']", "!Select [1, !GetAZs '']")]
    [InlineData("!Ref P", "!Sub '${P}a'")]
    [InlineData("!Ref Size", "m5.large")]
    [InlineData("[a, !Ref P]", "[b, !Ref Q]")]
    [InlineData("[a]", "[a, !Ref P]")]
    [InlineData("{ k: a }", "{ l: a }")]
    [InlineData("!Base64 { 'Fn::Sub': '${P}a' }", "!Base64 { 'Fn::Sub': '${P}b' }")]
    [InlineData("!Ref 'AWS::NoValue'", "a")]
    public void Different(string left, string right) => Check(left, right, false);

    [Theory]
    [InlineData("!Ref P", "!Ref Q")]
    [InlineData("!Ref P", "a")]
    [InlineData("!Ref L", "[a]")]
    [InlineData("!Sub 'a${P}'", "!Sub '${P}a'")]
    [InlineData("!Sub '${P}a'", "!Sub '${Q}a'")]
    [InlineData("!Ref A", "sg-0123456789abcdef0")]
    [InlineData("!Ref A", "!Ref Pasted")]
    [InlineData("!GetAtt Role1.Arn", "arn:aws:iam::111122223333:role/admin")]
    [InlineData("!Ref Subnet1", "subnet-0123456789abcdef0")]
    [InlineData("!GetAtt Subnet1.VpcId", "!GetAtt Subnet2.VpcId")]
    [InlineData("!GetAtt Subnet1.AvailabilityZone", "!GetAtt Subnet2.AvailabilityZone")]
    [InlineData("!GetAtt Own1.Id", "!GetAtt Own2.Id")]
    [InlineData("!Ref Own1", "!Ref Own2")]
    [InlineData("!Ref Role1", "!Ref Role2")]
    [InlineData("!GetAtt B.VpcId", "!Ref Net")]
    [InlineData("!ImportValue a", "!ImportValue b")]
    [InlineData("!Sub '${AWS::Region}a'", "us-east-1a")]
    [InlineData("!Sub '${AWS::Region}a'", "!Select [0, !GetAZs '']")]
    [InlineData("!Select [0, !GetAZs us-east-1]", "!Select [1, !GetAZs '']")]
    [InlineData("!Ref Size", "t3.large")]
    [InlineData("[!Ref P]", "[!Ref Q]")]
    [InlineData("!Ref Nowhere", "!Ref Nowhere")]
    [InlineData("!Base64 { Ref: P }", "!Base64 { Ref: Q }")]
    [InlineData("{ k: !Ref P }", "{ k: !Ref Q }")]
    public void Not_known(string left, string right) => Check(left, right, null);

    [Fact]
    public void A_list_of_allowed_values_answers_for_all_of_them()
    {
        var (size, _) = Pair("!Ref Size", "x");
        Assert.True(size.StartsWith("t3."));
        Assert.False(size.StartsWith("m5"));
        Assert.Null(size.EndsWith("large"));
        Assert.True(size.IsOneOf(["t3.medium", "t3.large"]));
        Assert.Null(size.IsOneOf(["t3.medium"]));
    }

    [Fact]
    public void What_a_symbol_is_made_of_answers_too()
    {
        var (value, other) = Pair("!Sub '${AWS::Region}a'", "!Ref A");
        Assert.False(value.StartsWith("arn:"));
        Assert.False(value.Contains("_"));
        Assert.Null(value.Contains("east"));
        Assert.True(other.StartsWith("sg-"));
        Assert.False(other.StartsWith("subnet-"));
        Assert.Null(other.EndsWith("a"));
        var (parameter, _) = Pair("!Sub '${P}x'", "a");
        Assert.Null(parameter.Contains("bootstrap.sh"));
    }

    private static void Check(string left, string right, bool? expected)
    {
        var (a, b) = Pair(left, right);
        Assert.Equal(expected, a.SameAs(b));
        Assert.Equal(expected, b.SameAs(a));
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(8, null)]
    public void Allowed_values_are_looked_at_while_their_combinations_are_few(int parameters, bool? startsWith)
    {
        var all = Enumerable.Range(0, parameters).ToList();
        var value =
            TestDeployment.Of(
                $"Parameters: {{ {string.Join(", ", all.Select(i => $"P{i}: {{ Type: String, AllowedValues: [xa, xb] }}"))} }}\n"
            + $"Resources: {{ X: {{ Type: Custom::X, Properties: {{ V: !Sub '{string.Concat(all.Select(i => $"${{P{i}}}"))}' " +
                $"}} }} }}").Model().OfType("Custom::X").Single()["V"];
        Assert.Equal(startsWith, value.StartsWith("x"));
        Assert.Null(value.EndsWith("a"));
    }

    [Fact]
    public void Each_value_is_the_same_as_itself_and_kinds_differ()
    {
        var (map, list) = Pair("{ a: !Ref P }", "[a, b]");
        Assert.True(map.SameAs(map));
        Assert.False(map.SameAs(list));
        Assert.False(Pair("a", "[a, b]").Left.SameAs(list));
        Assert.True(map["Nothing"].SameAs(map["Neither"]));
        Assert.False(Pair("a", "{ a: b }").Left.SameAs(map));
    }

    [Fact]
    public void Texts_may_come_one_by_one()
    {
        var (value, _) = Pair("!Sub '${AWS::Region}a'", "b");
        Assert.False(value.IsOneOf(new[] { "arn:", "_" }.Select(t => t)));
        Assert.Null(value.IsOneOf(new[] { "us-east-1a", "_" }.Select(t => t)));
    }
}
