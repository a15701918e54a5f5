using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Tests.Changes;

public sealed class StackNotesTests
{
    private static ChangeReport Compare(TestDeployment old, TestDeployment now) =>
        ChangeAnalyzer.Compare(old.Read(), now.Read(), new AnalysisOptions { Today = TestDeployment.Today });

    private static TestDeployment Image(string image) => TestDeployment.Plain()
        .Parameter("Ami", "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", "/aws/service/eks/ami")
        .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", image).Remove("Nodes.Properties.AmiType");

    [Fact]
    public void An_image_of_a_parameter_may_roll_nodes_whenever_the_stack_is_updated()
    {
        var report = Compare(Image("!Ref Ami"), Image("!Ref Ami").Set("LogKey.Properties.RotationPeriodInDays", "180"));

        Assert.Contains("/aws/service/eks/ami", Assert.Single(report.Changes, c => c.Kind == ChangeKind.MayRoll).Message,
            StringComparison.Ordinal);
        Assert.True(Compare(Image("!Ref Ami"), Image("!Ref Ami")).IsEmpty);
        Assert.DoesNotContain(Compare(Image("ami-1"), Image("ami-1").Set("LogKey.Properties.RotationPeriodInDays",
            "180")).Changes,
            c => c.Kind == ChangeKind.MayRoll);
    }

    // Fn::GetStackOutput gives the volumes' key without an export.
    [Fact]
    public void A_stack_whose_text_is_the_same_is_skipped_although_what_it_reads_changes()
    {
        var report = Compare(TestDeployment.Cdk().Set("VolumeKey.Type", "AWS::KMS::ReplicaKey"),
            TestDeployment.Cdk().Set("VolumeKey.Type", "AWS::KMS::ReplicaKey").Set("VolumeKey.Properties.PrimaryKeyArn",
                "other"));

        Assert.Contains(report.Changes, c => c is { Kind: ChangeKind.Noted, Name: "shop-cluster" });
    }
}
