using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class AddOnNamesAreSpelledRightTests
{
    [Fact]
    public void The_name_of_an_add_on_passes() =>
        TestDeployment.Plain().IsCompliant<AddOnNamesAreSpelledRight>("VpcCni");

    [Fact]
    public void A_prefix_too_many_is_refused() =>
        TestDeployment.Plain().Set("VpcCni.Properties.AddonName", "amazon-vpc-cni")
            .IsBroken<AddOnNamesAreSpelledRight>("VpcCni", "AddonName", "it is vpc-cni");

    [Fact]
    public void Another_case_is_refused() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonName", "CoreDNS")
            .IsBroken<AddOnNamesAreSpelledRight>("CoreDns", "AddonName", "it is coredns");

    [Fact]
    public void A_prefix_too_few_is_refused() =>
        TestDeployment.Plain().Set("EbsCsi.Properties.AddonName", "ebs-csi-driver")
            .IsBroken<AddOnNamesAreSpelledRight>("EbsCsi", "AddonName", "it is aws-ebs-csi-driver");

    [Fact]
    public void An_add_on_of_another_vendor_has_nothing_to_say() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonName", "kubecost_kubecost")
            .IsSilent<AddOnNamesAreSpelledRight>("CoreDns");

    [Fact]
    public void A_parameter_has_nothing_to_say() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonName", "!Ref AdminRoleArn")
            .IsSilent<AddOnNamesAreSpelledRight>("CoreDns");

    [Fact]
    public void A_name_with_a_space_is_refused() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonName", "core dns")
            .IsBroken<AddOnNamesAreSpelledRight>("CoreDns", "AddonName", "letters");

    [Fact]
    public void Two_prefixes_too_many_are_refused() =>
        TestDeployment.Plain().Set("EbsCsi.Properties.AddonName", "eks-aws-ebs-csi-driver")
            .IsBroken<AddOnNamesAreSpelledRight>("EbsCsi", "AddonName", "it is aws-ebs-csi-driver");

    [Fact]
    public void The_answer_that_was_seen_is_quoted_only_where_it_fits()
    {
        Assert.Equal("Addon specified is not supported",
            Assert.Single(TestDeployment.Plain().Set("CoreDns.Properties.AddonName", "CoreDNS").Analyze().Findings, f =>
                f.Rule == "EKS660").AwsError);
        Assert.Equal("",
            Assert.Single(TestDeployment.Plain().Set("CoreDns.Properties.AddonName", "core dns").Analyze().Findings, f =>
                f.Rule == "EKS660").AwsError);
    }
}
