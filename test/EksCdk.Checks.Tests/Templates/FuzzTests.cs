using EksCdk.Checks.Sources;
using FsCheck;
using FsCheck.Fluent;

namespace EksCdk.Checks.Tests.Templates;

/// <summary>Whatever the bytes are, the answer is a result or an InputException: no crash, no hang.</summary>
public sealed class FuzzTests
{
    private static readonly byte[] Yaml = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Inputs", "cluster.yaml"));
    private static readonly byte[] Json =
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Inputs", "cdk", "shop-cluster.template.json"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bytes_changed_at_random_are_read_or_refused(bool yaml)
    {
        var source = yaml ? Yaml : Json;
        var change =
            from at in Gen.Choose(0, source.Length - 1) from value in Gen.Choose(0, 255) select (At: at, Value: (byte)value);
        var property = Prop.ForAll(Arb.From(change.ListOf(3)), changes =>
        {
            var bytes = source.ToArray();
            foreach (var (at, value) in changes) bytes[at] = value;
            Survives(bytes, yaml ? "t.yaml" : "t.json");
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(yaml ? 150 : 300), property);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Files_cut_or_repeated_anywhere_are_read_or_refused(bool yaml)
    {
        var source = yaml ? Yaml : Json;
        var cut =
            from start in Gen.Choose(0, source.Length) from length in Gen.Choose(0, source.Length - start) select (start, length);
        var property = Prop.ForAll(Arb.From(cut), piece =>
        {
            Survives(source[..piece.start], "t.yaml");
            Survives([.. source[..piece.start], .. source[(piece.start + piece.length)..]], yaml ? "t.yaml" : "t.json");
            Survives([.. source, .. source[piece.start..(piece.start + piece.length)]], yaml ? "t.yaml" : "t.json");
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), property);
    }

    [Fact]
    public void Values_of_the_wrong_shape_anywhere_are_analyzed()
    {
        string[] shapes =
            ["[]", "{}", "''", "7", "true", "null", "[[]]", "{ Ref: Nowhere }", "{ Ref: AWS::NoValue }", "{ 'Fn::If': [] }",
                "{ 'Fn::GetAtt': Nowhere }", "{ 'Fn::Sub': '${' }",
            "{ 'Fn::Join': [',', { Ref: Nowhere }] }", "{ 'Fn::Select': [9, [a]] }", "{ 'Fn::Cidr': [10.0.0.0/8, 999, 99] }",
                "{ 'Fn::Split': ['', x] }", "{ 'Fn::FindInMap': [a, b, c] }", "{ 'Fn::ImportValue': {} }", "'{{resolve:ssm:/a'"];
        var paths = Paths(TestDeployment.Plain()).ToArray();
        var property = Prop.ForAll(Arb.From(Gen.Elements(paths)), Arb.From(Gen.Elements(shapes)), (path, shape) =>
        {
            try
            {
                TestDeployment.Plain().Set(path, shape).Analyze();
            }
            catch (InputException)
            {
                // A resource without a type, for example.
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), property);
    }

    private static IEnumerable<string> Paths(TestDeployment deployment) =>
        deployment.Read().Stacks[0].Template.Root["Resources"]!.Members.SelectMany(m => Below(m.Value, m.Name));

    private static IEnumerable<string> Below(Node node, string path) =>
        node.Members.Where(m => !m.Name.Contains('.', StringComparison.Ordinal))
            .SelectMany(m => Below(m.Value, $"{path}.{m.Name}").Prepend($"{path}.{m.Name}"))
            .Concat(node.Items.SelectMany((item, i) => Below(item, $"{path}.{i}").Prepend($"{path}.{i}")));

    private static void Survives(byte[] bytes, string name)
    {
        try
        {
            Analyzer.Analyze(DeploymentReader.Read(new MemoryStream(bytes), name),
                new AnalysisOptions { Today = TestDeployment.Today });
        }
        catch (InputException e)
        {
            Assert.StartsWith(name, e.Message);
        }
    }
}
