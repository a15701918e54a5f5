using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class ExistingKeyAndRoleAreAsStatedTests
{
    [Fact]
    public void Nodes_of_a_cluster_whose_keys_and_roles_are_all_stated_join()
    {
        var nodes = StatedTemplates.Said().Analyze().Nodes.Single(node => node.LogicalId == "Nodes");

        Assert.Empty(nodes.Links.Where(link => link.State != LinkState.Proven)
            .SelectMany(link => link.Evidence.Where(e => e.State != LinkState.Proven).Select(e => $"{link.Link}: {e.Message}")));
        Assert.Equal(Verdict.Joins, nodes.Verdict);
    }

    [Fact]
    public void Without_a_word_of_them_nothing_is_known()
    {
        Assert.Equal(Verdict.Unknown, StatedTemplates.Unsaid().Analyze().Nodes.Single(n => n.LogicalId == "Nodes").Verdict);
        StatedTemplates.Unsaid().IsSilent<ExistingKeyAndRoleAreAsStated>();
    }

    [Fact]
    public void The_proof_names_what_it_assumes()
    {
        StatedTemplates.Said().IsCompliant<ExistingKeyAndRoleAreAsStated>("Cluster");
        var said = StatedTemplates.Said().Analyze().Outcomes.Where(o => o.Rule.Id == "EKS148").Select(o => o.Message).Order();

        Assert.Equal(
            [
                "Assumed, because the template says so and nothing here can see it: arn:aws:iam::111122223333:role/eks/cluster trusts " +
                "eks.amazonaws.com and has AmazonEKSClusterPolicy; no permissions boundary and no denial takes any of that away.",
                "Assumed, because the template says so and nothing here can see it: arn:aws:kms:us-east-1:111122223333:key/1 is a " +
                "symmetric key, enabled; its policy lets arn:aws:iam::111122223333:root call kms:Encrypt, kms:Decrypt, " +
                "kms:ReEncrypt*, kms:GenerateDataKey*, kms:DescribeKey, kms:CreateGrant; and nothing is denied.",
            ], said);
    }

    [Fact]
    public void A_statement_that_is_not_whole_proves_nothing() =>
        StatedTemplates.Said(ofKeys: "").IsUnknown<ExistingKeyAndRoleAreAsStated>("Cluster", saying: "lacks KeySpec");

    [Fact]
    public void A_role_of_which_it_is_not_said_that_nothing_is_denied_proves_nothing()
    {
        var deployment = StatedTemplates.Said(ofRoles: "");

        deployment.IsUnknown<ExistingKeyAndRoleAreAsStated>("Cluster", saying: "lacks NothingDenied");
        Assert.Equal(Verdict.Unknown, deployment.Analyze().Nodes.Single(n => n.LogicalId == "Nodes").Verdict);
    }

    [Fact]
    public void A_key_of_another_region_is_refused_as_one_that_is_made() =>
        StatedTemplates.Said("arn:aws:kms:eu-west-1:111122223333:key/1")
            .Set("Cluster.Properties.EncryptionConfig.0.Provider.KeyArn", "arn:aws:kms:eu-west-1:111122223333:key/1")
            .IsBroken<SecretsKeyIsUsable>("Cluster", saying: "is in eu-west-1");

    [Fact]
    public void What_is_said_of_no_ARN_of_a_key_cannot_be() =>
        StatedTemplates.Said("arn:aws:kms:us-east-1:111122223333:alias/1")
            .Set("Cluster.Properties.EncryptionConfig.0.Provider.KeyArn", "arn:aws:kms:us-east-1:111122223333:alias/1")
            .IsBroken<ExistingKeyAndRoleAreAsStated>("Cluster", saying: "is not the ARN of a key", effect: Effect.Possible);

    [Fact]
    public void A_role_that_is_said_to_have_no_policy_of_EKS_is_not_proven() =>
        StatedTemplates.Said(clusterPolicy: "ReadOnlyAccess").IsUnknown<ClusterRoleIsUsable>("Cluster");
}
