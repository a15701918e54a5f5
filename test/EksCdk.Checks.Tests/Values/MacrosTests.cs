namespace EksCdk.Checks.Tests.Values;

/// <summary>What a transform, a module or a loop may write into a template.</summary>
public sealed class MacrosTests
{
    private const string One = "Resources: { Vpc: { Type: AWS::EC2::VPC } }";

    private static Macros Of(string template) =>
        TestDeployment.Of(template).Model().Scopes.Single().Macros;

    private static (bool Anything, bool Names, bool Rewrite) What(string template) =>
        Of(template) is var macros ? (macros.MayAddAnything, macros.MayAddNames, macros.MayRewrite) : default;

    [Fact]
    public void Without_any_all_is_written_down() => Assert.Equal((false, false, false), What(One));

    [Theory]
    [InlineData("AWS::Serverless-2016-10-31")]
    [InlineData("AWS::CodeDeployBlueGreen")]
    [InlineData("AWS::CodeStar")]
    [InlineData("AWS::SecretsManager-2020-07-23")]
    [InlineData("AWS::SecretsManager-2024-09-16")]
    [InlineData("AWS::ServiceCatalog")]
    public void Some_transforms_of_AWS_add_resources_of_their_own_and_leave_the_rest_alone(string name) =>
        Assert.Equal((false, true, false), What($"Transform: {name}\n{One}"));

    [Fact]
    public void Language_extensions_add_nothing() =>
        Assert.Equal((false, false, false), What($"Transform: AWS::LanguageExtensions\n{One}"));

    [Fact]
    public void What_is_included_adds_and_rewrites_nothing() =>
        Assert.Equal((true, true, false), What($"Transform: AWS::Include\n{One}"));

    [Theory]
    [InlineData("Transform: Mine")]
    [InlineData("Transform: [AWS::LanguageExtensions, Mine]")]
    [InlineData("Transform: { Name: Mine, Parameters: { A: b } }")]
    [InlineData("Transform: { Name: !Ref P }")]
    [InlineData("'Fn::Transform': { Name: Mine }")]
    [InlineData("'Fn::Transform': [{ Name: AWS::Include }, { Name: Mine }]")]
    public void A_macro_may_do_anything(string transform) => Assert.Equal((true, true, true), What($"{transform}\n{One}"));

    [Theory]
    [InlineData("Transform: Mine")]
    [InlineData("Transform: [AWS::LanguageExtensions, Mine]")]
    public void A_macro_may_write_all_resources(string template) => Assert.Equal((true, true, true), What(template));

    [Fact]
    public void One_template_with_a_macro_is_enough()
    {
        using var folder = new TemporaryFolder();
        folder.Write("one.yaml", One);
        folder.Write("two.yaml", $"Transform: Mine\n{One}");

        Assert.True(folder.Model("one.yaml", "two.yaml").HasOpenMacros);
        Assert.False(folder.Model("one.yaml").HasOpenMacros);
    }

    [Theory]
    [InlineData("Mine", true)]
    [InlineData("AWS::Include", false)]
    public void A_transform_may_stand_among_the_resources(string name, bool rewrites) =>
        Assert.Equal((true, true, rewrites),
            What($"Resources: {{ Vpc: {{ Type: AWS::EC2::VPC }}, 'Fn::Transform': {{ Name: {name} }} }}"));

    [Fact]
    public void A_module_holds_anything() =>
        Assert.Equal((true, true, false),
            What("Resources: { Net: { Type: My::Network::Vpc::MODULE }, Vpc: { Type: AWS::EC2::VPC } }"));

    [Theory]
    [InlineData("[a, b]", false)]
    [InlineData("!Ref Names", true)]
    public void A_loop_adds_names_and_one_over_an_open_list_anything(string list, bool anything) =>
        Assert.Equal((anything, true, false), What($$"""
            Transform: AWS::LanguageExtensions
            Parameters: { Names: { Type: CommaDelimitedList } }
            Resources:
              'Fn::ForEach::Nets': [N, {{list}}, { 'Vpc${N}': { Type: AWS::EC2::VPC } }]
            """));
}
