using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Cluster;

public sealed class ServiceAccountRoleTests(SmallPlatform small) : IClassFixture<SmallPlatform>
{
    [Theory]
    [InlineData("aws-node")]
    [InlineData("ebs-csi-controller-sa")]
    public void A_role_by_pod_identity_is_only_for_its_service_account_in_its_cluster(string serviceAccount)
    {
        var association = small.Platform.Resources(Layer.Cluster, "AWS::EKS::Addon").Values
            .SelectMany(addOn => addOn.Properties()["PodIdentityAssociations"]?.AsArray() ?? [])
            .Single(association => (string?)association!["ServiceAccount"] == serviceAccount)!;
        var role =
            small.Platform.Resources(Layer.Cluster, "AWS::IAM::Role")
            .Single(r => association["RoleArn"].Text() == $"{{{r.Key}.Arn}}").Value;
        var cluster = small.Platform.Resources(Layer.Cluster, "AWS::EKS::Cluster").Single().Key;

        var statement = role.Properties()["AssumeRolePolicyDocument"]!["Statement"]!.AsArray().Single()!;
        Assert.Equal(["sts:AssumeRole", "sts:TagSession"], statement["Action"].Texts().Order());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["aws:RequestTag/eks-cluster-arn"] = $"{{{cluster}.Arn}}",
                ["aws:RequestTag/kubernetes-namespace"] = "kube-system",
                ["aws:RequestTag/kubernetes-service-account"] = serviceAccount,
            },
            statement["Condition"]!["StringEquals"]!.AsObject().ToDictionary(c => c.Key, c => c.Value.Text()));
    }
}
