namespace EksCdk.Checks.Tests.Values;

/// <summary>What a part of a deployment looked for by name.</summary>
public sealed class LookUpsTests
{
    [Fact]
    public void What_was_looked_for_is_kept_once_by_kind_and_name()
    {
        var lookUps = new LookUps();
        Assert.Empty(lookUps.Looked);
        lookUps.AddStack("net");
        lookUps.AddStack("net");
        lookUps.AddExport("net");
        lookUps.AddParameter("/vpc");
        lookUps.AddParameter("/zones");

        Assert.Equal([("export", "net"), ("ssm", "/vpc"), ("ssm", "/zones"), ("stack", "net")], lookUps.Looked.Order());
        Assert.False(lookUps.AreOpen);
    }

    [Fact]
    public void What_has_no_known_name_may_be_anywhere()
    {
        var lookUps = new LookUps();
        lookUps.AddExport(null);

        Assert.True(lookUps.AreOpen);
        Assert.Empty(lookUps.Looked);
    }

    [Theory]
    [InlineData("!ImportValue vpc", "export/vpc", false)]
    [InlineData("!ImportValue { 'Fn::Sub': '${P}-vpc' }", "", true)]
    [InlineData("!GetStackOutput { StackName: net, OutputName: Id }", "stack/net", false)]
    [InlineData("'{{resolve:ssm:/vpc}}'", "ssm/vpc", false)]
    public void A_part_knows_what_its_templates_look_for(string value, string looked, bool open)
    {
        using var folder = new TemporaryFolder();
        folder.Write("app.yaml", $$"""
            Parameters: { P: { Type: String } }
            Resources: { X: { Type: Custom::X, Properties: { V: {{value}} } } }
            """);
        folder.Write("apart.yaml", "Resources: { Y: { Type: Custom::Y } }");
        var whole = folder.Read("app.yaml", "apart.yaml");
        var model = new DeploymentModel(whole.Part([whole.Stacks[0]]), new Scenario(), TestDeployment.Today);
        _ = model.OfType("Custom::X").Single()["V"].Text;

        Assert.Equal(looked, string.Join(' ', model.LookUps!.Looked.Select(l => $"{l.Kind}/{l.Name.TrimStart('/')}")));
        Assert.Equal(open, model.LookUps!.AreOpen);
        Assert.Null(new DeploymentModel(whole, new Scenario(), TestDeployment.Today).LookUps);
        Assert.Empty(model.CrossStack.StacksReadBy(model.Deployment.Stacks[0]));
        Assert.False(model.CrossStack.ExportsWith("x"));
        Assert.True(model.LookUps!.AreOpen);
        Assert.Equal((true, true, false),
            (model.IsUsedAnywhere("Custom::X"), model.IsUsedAnywhere("Custom::Y"), model.IsUsedAnywhere("Custom::Z")));
    }
}
